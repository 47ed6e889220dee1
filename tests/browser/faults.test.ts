/** What can go wrong around a pixel: one `error` event says it, and the page goes on. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import type { ErrorEvent, StatusEvent } from '../../web/src/protocol.gen.js';
import { type BrowserOptions, launch, open, until } from './driver.js';
import { spoilt } from './pose-harness.js';
import { type ServerOptions, serve } from './server.js';

/** The page's own script, which must never notice anything. */
const PAGE_SCRIPT = `
  const errors = [], uncaught = [];
  let ticks = 0;
  setInterval(() => { ticks += 1; }, 20);
  addEventListener('error', ({ message }) => uncaught.push(message));
  addEventListener('unhandledrejection', ({ reason }) => uncaught.push(String(reason)));`;

type Way = (dist: string, options: Readonly<Record<string, string>>) => string;

/** Written as attributes. */
function attributes(options: Readonly<Record<string, string>>, prefix: string): string {
  return Object.entries(options)
    .map(([name, value]) => `${prefix}${name}="${value}"`)
    .join(' ');
}

const tag: Way = (dist, options) => `
  <script>document.addEventListener('pixelpy:error', ({ detail }) => errors.push(detail));</script>
  <script src="${dist}pixel.js" ${attributes(options, 'data-')}></script>`;

const element: Way = (dist, options) => `
  <pixel-py ${attributes(options, '')}></pixel-py>
  <script>document.querySelector('pixel-py').addEventListener('pixelerror', ({ detail }) => errors.push(detail));</script>
  <script src="${dist}pixel.js"></script>`;

const api: Way = (dist, options) => `
  <script type="module">
    import { PixelPy } from '${dist}pixel.mjs';
    globalThis.PixelPy = PixelPy;
    const pixel = await PixelPy.create(${JSON.stringify(options)});
    pixel.on('error', (error) => errors.push(error));
    void pixel.ready;
  </script>`;

interface Fault {
  readonly code: string;
  readonly fatal: boolean;
  readonly way: Way;
  readonly options: Readonly<Record<string, string>>;
  /** What the message or the hint must name. */
  readonly said?: RegExp;
  readonly server?: ServerOptions;
  /** Served from a second origin under the address OTHER/ in options and page. */
  readonly other?: ServerOptions;
  /** Where dist/ lies, if not on the page's origin. */
  readonly dist?: string;
  readonly html?: string;
  readonly browser?: BrowserOptions;
  /** What the last status says instead of `ended` by `fatal` or `source_failed`. */
  readonly status?: readonly [state: StatusEvent['state'], reason: StatusEvent['reason']];
}

/** A red pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
  'base64',
);
const RED = spoilt('/red.png', (response) => response.setHeader('content-type', 'image/png').end(PNG));
const NO_VIDEO = spoilt('/squats.mp4', (response) =>
  response.setHeader('content-type', 'video/mp4').end('no video at all'),
);
const missing = (part: string) => spoilt(part, (response) => response.writeHead(404).end());
const FRAMES = { exercise: 'squat', source: 'frames' } as const;
const GOES_ON = { fatal: false, status: ['running', null] } as const;
const SOURCE = { fatal: false } as const;
const INSTALLATION = { fatal: true, options: FRAMES } as const;

const FAULTS: Readonly<Record<string, Fault>> = {
  'an unknown exercise': {
    ...GOES_ON,
    code: 'unknown_exercise',
    way: element,
    options: { exercise: 'moonwalk', source: 'frames' },
    said: /moonwalk/,
  },
  'a package that is not there, beside the page': {
    ...GOES_ON,
    code: 'package_failed',
    way: tag,
    options: { ...FRAMES, packages: 'wheels/extra-1.0-py3-none-any.whl' },
    said: /http:\/\/127\.0\.0\.1:\d+\/wheels\/extra/,
  },
  'a target that is not there': {
    ...GOES_ON,
    code: 'target_missing',
    way: tag,
    options: { ...FRAMES, target: '#stage' },
    said: /#stage/,
  },
  'a source that is not there': {
    ...SOURCE,
    code: 'source_missing',
    way: tag,
    options: { source: '#video' },
    said: /#video/,
  },
  'a source that shows nothing': {
    ...SOURCE,
    code: 'source_missing',
    way: element,
    options: { source: '#text' },
    html: '<p id="text">text</p>',
    said: /HTMLParagraphElement/,
  },
  'a source that is no selector': {
    ...SOURCE,
    code: 'source_missing',
    way: api,
    options: { source: '#[' },
    said: /no selector/,
  },
  'a file that is not there': {
    ...SOURCE,
    code: 'media_missing',
    way: api,
    options: { source: 'none.mp4' },
    said: /404/,
  },
  'a video that cannot be decoded': {
    ...SOURCE,
    code: 'media_undecodable',
    way: tag,
    options: { source: 'squats.mp4' },
    server: NO_VIDEO,
    said: /^The picture or video could not be decoded \(.+\)\. Use a format/,
  },
  'an image of another origin, by its address': {
    ...SOURCE,
    code: 'media_blocked',
    way: api,
    options: { source: 'OTHER/red.png' },
    other: RED,
    said: /Access-Control-Allow-Origin/,
  },
  'an image of another origin, as element': {
    ...SOURCE,
    code: 'media_blocked',
    way: element,
    options: { source: '#red' },
    html: '<img id="red" src="OTHER/red.png" alt="">',
    other: RED,
    said: /Access-Control-Allow-Origin/,
  },
  'no camera': {
    ...SOURCE,
    code: 'camera_missing',
    way: api,
    options: { source: 'camera' },
    status: ['ready', 'waiting_for_start'],
  },
  'a camera that is refused': {
    ...SOURCE,
    code: 'camera_denied',
    way: element,
    options: { source: 'camera' },
    browser: { denyCamera: true },
    status: ['ready', 'waiting_for_start'],
    said: /allow="camera"/,
  },
  'a missing model': { ...INSTALLATION, code: 'model_missing', way: tag, server: missing('.bin') },
  'a changed model': {
    ...INSTALLATION,
    code: 'model_corrupt',
    way: element,
    server: spoilt('.bin', (response) => response.end('x'.repeat(4650216))),
    said: /sha256/,
  },
  'a missing wheel': {
    ...INSTALLATION,
    code: 'wheel_missing',
    way: api,
    server: missing('/pixel_py-'),
    said: /404/,
  },
  'no WebAssembly': { ...INSTALLATION, code: 'wasm_missing', way: tag, browser: { withoutWasm: true } },
  'a policy that forbids WebAssembly': {
    ...INSTALLATION,
    code: 'wasm_blocked',
    way: tag,
    server: { headers: { 'content-security-policy': "script-src 'self' 'unsafe-inline'" } },
    said: /wasm-unsafe-eval/,
  },
  'dist/ on another origin that does not allow it': {
    ...INSTALLATION,
    code: 'assets_blocked',
    way: tag,
    dist: 'OTHER/dist/',
    other: {},
    said: /Access-Control-Allow-Origin: \*/,
  },
  'no dist/ where the option says': {
    ...INSTALLATION,
    code: 'assets_missing',
    way: element,
    options: { ...FRAMES, 'assets-url': '/nowhere/' },
    said: /nowhere.*404.*assetsUrl/s,
  },
};

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

for (const [what, fault] of Object.entries(FAULTS)) {
  test(`${what}: ${fault.code}`, async () => {
    const own = fault.browser === undefined ? browser : await launch(fault.browser);
    const other = fault.other === undefined ? null : await serve(fault.other);
    const at = (text: string) => text.replace('OTHER/', other?.url ?? '');
    const site = await serve({
      ...fault.server,
      pages: {
        '/': at(`<!doctype html><html lang="en"><meta charset="utf-8"><title>${fault.code}</title><body>
          <script>${PAGE_SCRIPT}</script>${fault.html ?? ''}
          ${fault.way(fault.dist ?? '/dist/', fault.options)}</html>`),
      },
    });
    try {
      const { page } = await open(own, site.url);
      // A camera is only asked for when somebody starts it.
      if (fault.options['source'] === 'camera') {
        await until(page, 'a pixel', 'globalThis.PixelPy?.pixels.length === 1');
        await page.evaluate('PixelPy.pixels[0].start()');
      }
      await until(page, 'the error', 'errors.length > 0');
      await page.evaluate('PixelPy.pixels[0].ready.catch(() => undefined)');
      // A second error would follow now; and the page's script goes on meanwhile.
      await until(page, 'the page going on', `(globalThis.from ??= ticks) + 10 < ticks`, 10);
      const { errors, uncaught, status } = (await page.evaluate(
        '({ errors, uncaught, status: PixelPy.pixels[0].status })',
      )) as { errors: ErrorEvent[]; uncaught: string[]; status: StatusEvent };
      assert.deepEqual(
        errors.map(({ code, fatal }) => [code, fatal]),
        [[fault.code, fault.fatal]],
        JSON.stringify(errors),
      );
      const [{ message, hint } = { message: '', hint: '' }] = errors;
      assert.match(message, /^[A-Z].*\w.*\.$/s);
      assert.match(hint, /\w.*\.$/);
      assert.match(`${message} ${hint}`, fault.said ?? /./);
      assert.deepEqual(
        [status.state, status.reason],
        fault.status ?? ['ended', fault.fatal ? 'fatal' : 'source_failed'],
      );
      assert.deepEqual(uncaught, []);
    } finally {
      await site.close();
      await other?.close();
      if (own !== browser) await own.close();
    }
  });
}

describe('create refuses what can never work', () => {
  const REFUSED: Readonly<Record<string, RegExp>> = {
    '{ excercise: "squat" }': /excercise/,
    '{ backend: "gpu" }': /backend.*auto, webgl, wasm, webgpu/,
    '{ overlay: "yes" }': /overlay.*true or false/,
    '{ source: {} }': /source.*Object/,
    '{ source: document.body }': /source.*HTMLBodyElement/,
    '{ packages: "numpy" }': /packages.*list/,
    '{ onRep: "count" }': /onRep.*function/,
  };
  test('with a code, a sentence that names the option, and a hint; and makes no pixel', async () => {
    const site = await serve({
      pages: { '/': `<!doctype html><title>create</title><body><script src="/dist/pixel.js"></script>` },
    });
    try {
      const { page, log } = await open(browser, site.url);
      for (const [options, said] of Object.entries(REFUSED)) {
        const [kind, code, message, hint] = (await page.evaluate(
          `PixelPy.create(${options}).then(() => [], (error) => [error.constructor.name !== 'Error' && error instanceof Error, error.code, error.message, error.hint])`,
        )) as [boolean, string, string, string];
        assert.deepEqual([kind, code], [true, 'bad_option'], options);
        assert.match(message, said);
        assert.ok(hint.length > 10);
      }
      assert.equal(await page.evaluate('PixelPy.pixels.length'), 0);
      assert.deepEqual(log.complaints, []);
      assert.deepEqual(
        site.paths.filter((path) => path.includes('workers')),
        [],
      );
    } finally {
      await site.close();
    }
  });
});

test('an option of a tag or element that can never work is one fatal error, told also to late listeners', async () => {
  const site = await serve({
    pages: {
      '/': `<!doctype html><title>late</title><body><script>${PAGE_SCRIPT}</script>
        <script src="/dist/pixel.js" data-source="frames" data-backend="gpu"></script>
        <pixel-py source="frames" backend="tpu"></pixel-py>
        <script>document.addEventListener('pixelpy:error', ({ detail }) => errors.push(detail));</script>`,
    },
  });
  try {
    const { page } = await open(browser, site.url);
    await until(page, 'the error', 'errors.length > 0');
    await page.evaluate(`
      PixelPy.on('error', (error) => errors.push(error));
      document.querySelector('pixel-py').addEventListener('pixelerror', ({ detail }) => errors.push(detail));`);
    await until(page, 'every listener', 'errors.length >= 4');
    const errors = (await page.evaluate('errors')) as ErrorEvent[];
    assert.deepEqual(
      errors.map(({ code, fatal }) => `${code} ${fatal}`),
      Array.from({ length: 4 }, () => 'bad_option true'),
    );
    assert.deepEqual(await page.evaluate('uncaught'), []);
  } finally {
    await site.close();
  }
});

test('a policy that forbids inline styles is no fault', async () => {
  const site = await serve({
    headers: {
      'content-security-policy':
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'none'; worker-src 'self'",
    },
    pages: {
      '/': `<!doctype html><title>styles</title><body><div id="target">A page's own text</div>
        <pixel-py autostart="false" overlay></pixel-py>
        <script src="/dist/pixel.js" data-source="camera" data-autostart="false" data-target="#target"></script>`,
    },
  });
  try {
    const { page, log } = await open(browser, site.url);
    for (const host of ['pixel-py', '#target > div']) {
      await until(
        page,
        'a button',
        `!document.querySelector('${host}')?.shadowRoot.querySelector('.card')?.hidden`,
      );
      const round = `getComputedStyle(document.querySelector('${host}').shadowRoot.querySelector('button')).borderRadius`;
      assert.equal(await page.evaluate(round), '999px');
    }
    assert.deepEqual(log.complaints, []);
  } finally {
    await site.close();
  }
});
