/** A page with the built module and fake workers, for the tests of the page's half; one browser for each file of them. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launch, open, type PageLog } from './driver.js';
import { fakeWorkers } from './fake-workers.js';
import { type ServerOptions, serve } from './server.js';

export const PAGE = `<!doctype html><meta charset="utf-8"><title>page</title><body><script type="module">
  import { PixelPy } from '/dist/pixel.mjs';
  window.PixelPy = PixelPy;
  window.picture = (height = 8) => {
    const canvas = new OffscreenCanvas(8, height);
    canvas.getContext('2d');
    return canvas.transferToImageBitmap();
  };
  window.log = [];
  window.make = (options) => PixelPy.create({
    source: 'frames',
    onPhase: ({ phase }) => log.push(phase),
    onStatus: ({ state, reason, backend }) => log.push([state, reason, backend].join(' ')),
    onError: ({ code, fatal }) => log.push('error ' + code + ' ' + fatal),
    ...options,
  });
  window.frames = () => log.filter((line) => line.startsWith('flags'));
  window.drawn = () => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 16;
    const context = canvas.getContext('2d');
    let hue = 0;
    setInterval(() => { context.fillStyle = 'hsl(' + (hue += 20) + ' 90% 50%)'; context.fillRect(0, 0, 16, 16); }, 20);
    return canvas;
  };
  window.hide = (hidden) => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  };
  window.until = async (wanted) => {
    while (!wanted()) await new Promise(requestAnimationFrame);
  };
</script>`;

/** A camera that the page may use: what was asked for, and the tracks that were given. */
export const CAMERA = `
  const asked = [], tracks = [];
  let gate = Promise.resolve();
  navigator.permissions.query = async () => ({ state: 'granted' });
  navigator.mediaDevices.getUserMedia = async ({ video }) => {
    asked.push(video);
    await gate;
    const stream = drawn().captureStream();
    tracks.push(...stream.getTracks());
    return stream;
  };
  const live = () => tracks.filter(({ readyState }) => readyState === 'live').length;`;

/** How a promise ends: `done`, or the code of its error. */
export const CODE = `const code = (promise) => promise.then(() => 'done', ({ code }) => code);`;

export interface Settings {
  /** What each backend claims to need. */
  readonly ms?: { readonly wasm: number; readonly webgl: number };
  readonly spoil?: NonNullable<ServerOptions['spoil']>;
  readonly html?: string;
}

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Run code in a fresh page; what it returns, and what the page complained of. */
export async function run<Value>(
  code: string,
  { ms = { wasm: 40, webgl: 60 }, spoil = () => false, html = PAGE }: Settings = {},
): Promise<{ value: Value; log: PageLog }> {
  const fakes = fakeWorkers(ms);
  const server = await serve({
    pages: { '/': html },
    spoil: (...request) => spoil(...request) || fakes(...request),
  });
  const { page, log } = await open(browser, server.url);
  try {
    const value = (await page.evaluate(`(async () => { ${code} })()`)) as Value;
    return { value, log };
  } finally {
    await page.close();
    await server.close();
  }
}

/** Run code in a fresh page that must not complain. */
export async function quiet<Value>(code: string, settings?: Settings): Promise<Value> {
  const { value, log } = await run<Value>(code, settings);
  assert.deepEqual(log.complaints, []);
  return value;
}
