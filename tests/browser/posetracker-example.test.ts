/**
 * Pages that listen as PoseTracker's public examples do, with the iframe's address and origin changed.
 *
 * Theirs are not ours to keep; what a listener of theirs reads is.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { launch, open, until } from './driver.js';
import { type Footage, shoot } from './film.js';
import { ROOT, serve } from './server.js';

const QUERY = 'token=API_KEY&exercise=squat&difficulty=easy&width=350&height=350&progression=true';

let folder: string;
let film: Footage;
before(async () => {
  const studio = await launch();
  // It stands while the page loads, as a person would.
  film = await shoot(studio, 'film.camera(7, 10, 6)');
  await studio.close();
  folder = mkdtempSync(join(tmpdir(), 'pixel-py-'));
  writeFileSync(join(folder, 'camera.mjpeg'), film.bytes);
});
after(() => rmSync(folder, { recursive: true }));

/** Use a browser of its own: its camera plays from the beginning. */
async function withCamera(use: (browser: Browser, embed: string) => Promise<void>): Promise<void> {
  const browser = await launch({ camera: join(folder, 'camera.mjpeg') });
  const embed = await serve();
  try {
    await use(browser, `${embed.url}dist/embed.html?${QUERY}`);
  } finally {
    await browser.close();
    await embed.close();
  }
}

/** One line for counts, posture and the rest, one for the progression; each keeps what it once showed. */
const PAGE = (address: string) => `<!doctype html><html lang="en"><title>example</title>
  <iframe title="example" src="${address}" allow="camera *;"></iframe>
  <script>
    const shown = { info: [], progression: [] }, other = [];
    addEventListener('message', (event) => {
      if (event.origin !== '${new URL(address).origin}') return;
      const info = JSON.parse(event.data);
      if (info.type === 'counter') shown.info.push('counter ' + info.current_count);
      else if (info.type === 'progression') shown.progression.push(info.value);
      else if (info.type === 'posture') shown.info.push(info.placementMessage);
      else if (info.type === 'initialization') shown.info.push(info.message);
      else other.push(info.type);
    });
  </script></html>`;

test('the plain page: count, progression and posture move', () =>
  withCamera(async (browser, address) => {
    const site = await serve({ pages: { '/': PAGE(address) } });
    try {
      const { page, log } = await open(browser, site.url);
      await until(page, 'the last squat', `shown.info.includes('counter ${film.reps}')`);
      const { shown, other } = (await page.evaluate('({ shown, other })')) as {
        shown: { info: string[]; progression: number[] };
        other: string[];
      };
      const counts = shown.info.filter((text) => text.startsWith('counter'));
      assert.deepEqual(
        counts,
        Array.from({ length: film.reps }, (_, index) => `counter ${index + 1}`),
      );
      assert.deepEqual(
        ['loading pose model', 'accessing webcam', 'running', 'Begin'].filter(
          (text) => !shown.info.includes(text),
        ),
        [],
      );
      assert.ok(Math.max(...shown.progression) > 80 && Math.min(...shown.progression) < 20);
      assert.deepEqual([...new Set(other)], ['form_score']);
      // The example allows no more than the camera, and Chromium says so of the wake lock.
      assert.deepEqual(
        log.complaints.filter((text) => !/screen-wake-lock/.test(text)),
        [],
      );
    } finally {
      await site.close();
    }
  }));

/**
 * What an app puts into the page after it has loaded, to hear it on each of its ways: whatever the callback
 * is given it turns into text, also a text.
 */
const BRIDGE = `{
  const app = (text) => ReactNativeWebView.postMessage(text);
  const asText = (data) => app(JSON.stringify(data));
  addEventListener('message', ({ data }) => asText(data));
  Object.assign(window, { webViewCallback: asText, postMessage: (data) => (typeof data === 'string' ? app : asText)(data) });
}`;

async function app(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(`
    window.texts = [];
    window.ReactNativeWebView = { postMessage: (text) => texts.push(text) };
    window.webkit = { messageHandlers: { iosListener: { heard: [], postMessage(text) { this.heard.push(text); } } } };`);
}

test('in an app: each message comes once, as what its listener reads', () =>
  withCamera(async (browser, address) => {
    const { page, log } = await open(browser, address, { before: app });
    await page.evaluate(BRIDGE);
    const counter = (text: string) => `JSON.parse(${text}).type === 'counter'`;
    await until(page, 'a count', `texts.some((text) => ${counter('text')})`);
    // As docs/embed.md says that an app gives a command.
    const docs = readFileSync(`${ROOT}docs/embed.md`, 'utf-8');
    await page.evaluate(/^dispatchEvent\(.*$/m.exec(docs)?.[0] ?? '');
    await until(page, 'the answer', `texts.some((text) => JSON.parse(text).type === 'answer')`, 20);
    const { texts, heard } = (await page.evaluate(
      '({ texts, heard: webkit.messageHandlers.iosListener.heard })',
    )) as { texts: string[]; heard: string[] };
    // Its own listener in the page hears its own command.
    assert.deepEqual(
      texts.filter((text) => JSON.parse(text).type !== 'command'),
      heard,
    );
    const { id, name, ok, ignored } = JSON.parse(heard.at(-1) ?? '');
    assert.deepEqual([id, name, ok, ignored], [1, 'pause', true, 0]);
    const messages = heard.map((text) => JSON.parse(text));
    assert.ok(messages.every(({ type }) => typeof type === 'string'));
    assert.ok(
      messages.some(({ type, postureDirection, ready }) => type === 'posture' && postureDirection && ready),
    );
    const counts = messages.filter(({ type }) => type === 'counter').map((each) => each.current_count);
    assert.deepEqual(
      counts,
      counts.map((_, index) => index + 1),
    );
    assert.deepEqual(log.complaints, []);
  }));
