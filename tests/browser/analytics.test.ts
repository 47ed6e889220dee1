/** numpy where it is asked for: after the first pose, from where the lock file says; and without it counting goes on. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { launch, open, until } from './driver.js';
import { DIST, type Server, serve } from './server.js';
import { makeWheel, type Wheel } from './wheels.js';

let browser: Browser;
let folder: string;
let wheel: Wheel;
/** Stands in for the server of Pyodide's packages. */
let stand: Server;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'pixel-py-'));
  wheel = makeWheel(folder, 'numpy', 'here = True');
  stand = await serve({ folders: { '/full/': folder }, headers: { 'access-control-allow-origin': '*' } });
});
after(async () => {
  await browser.close();
  await stand.close();
  rmSync(folder, { recursive: true });
});

/** The lock file of dist/, with another numpy. */
function lock(file_name: string, sha256 = wheel.sha256): string {
  const built = JSON.parse(readFileSync(`${DIST}pyodide/pyodide-lock.json`, 'utf8'));
  Object.assign(built.packages.numpy, { file_name, sha256 });
  return JSON.stringify(built);
}

/** Begin a pixel in a page of its own, whose lock file is this one; null: there is none. */
async function begin<Value>(
  lockFile: string | null,
  options: object,
  act: (page: Page, paths: readonly string[]) => Promise<Value>,
): Promise<Value> {
  const site = await serve({
    pages: { '/': '<!doctype html><title>page</title><script src="/dist/pixel.js"></script>' },
    spoil: (_, response, path) => {
      if (!path.endsWith('/pyodide-lock.json')) return false;
      response.writeHead(lockFile === null ? 404 : 200, { 'content-type': 'application/json' });
      response.end(lockFile ?? '');
      return true;
    },
  });
  const { page } = await open(browser, site.url);
  try {
    await page.evaluate(`(async () => {
      globalThis.errors = [];
      globalThis.pixel = await PixelPy.create({
        exercise: 'squat',
        source: 'frames',
        backend: 'wasm',
        onError: ({ code, message, fatal }) => errors.push([code, fatal, message].join(' ')),
        ...${JSON.stringify(options)},
      });
      await pixel.ready;
    })()`);
    return await act(page, site.paths);
  } finally {
    await page.close();
    await site.close();
  }
}

/** Types of the events of an empty picture. */
const send = (page: Page) =>
  page.evaluate(
    `pixel.send(new ImageData(64, 48)).then(({ events }) => events.map(({ type }) => type))`,
  ) as Promise<string[]>;

const state = (page: Page) =>
  page.evaluate(`[pixel.status.analytics, pixel.status.offline, errors]`) as Promise<
    [string | null, boolean, string[]]
  >;

const settled = (page: Page) => until(page, 'an end of it', `pixel.status.analytics !== 'loading'`, 60);

test('nothing of numpy is asked for by a page that does not want it', async () => {
  await begin(lock(`${stand.url}full/${wheel.file}`), {}, async (page, paths) => {
    await send(page);
    await until(page, 'offline', 'pixel.status.offline');
    assert.deepEqual(await state(page), [null, true, []]);
    assert.deepEqual(
      paths.filter((path) => /numpy|lock|python_stdlib\.zip/.test(path)),
      [],
    );
  });
  assert.deepEqual(stand.paths, []);
});

for (const [what, file_name, options] of [
  ['where the lock file says', () => `${stand.url}full/${wheel.file}`, () => ({})],
  [
    'from `packagesUrl`',
    () => `https://packages.invalid/full/${wheel.file}`,
    () => ({ packagesUrl: `${stand.url}full` }),
  ],
] as const) {
  test(`it is loaded ${what}, once, after the first pose`, async () => {
    const { length } = stand.paths;
    await begin(lock(file_name()), { analytics: true, ...options() }, async (page) => {
      assert.deepEqual(await state(page), ['loading', false, []]);
      assert.equal(stand.paths.length, length);
      assert.ok((await send(page)).includes('keypoints'));
      await settled(page);
      await send(page);
      await until(page, 'offline', 'pixel.status.offline');
      assert.deepEqual(await state(page), ['ready', true, []]);
    });
    assert.deepEqual(stand.paths.slice(length), [`/full/${wheel.file}`]);
  });
}

for (const [what, said, lockFile] of [
  [
    'with the network cut',
    /127\.0\.0\.1:9\/full\/numpy.*Failed to fetch/,
    () => lock(`http://127.0.0.1:9/full/${wheel.file}`),
  ],
  [
    'with another hash than the lock file’s',
    /Failed to fetch/,
    () => lock(`${stand.url}full/${wheel.file}`, 'a'.repeat(64)),
  ],
  ['without a lock file', /pyodide-lock\.json: Error: answered 404/, () => null],
] as const) {
  test(`${what} it is told once, and frames are judged as before`, async () => {
    await begin(lockFile(), { analytics: true }, async (page) => {
      assert.ok((await send(page)).includes('keypoints'));
      await settled(page);
      assert.ok((await send(page)).includes('keypoints'));
      await until(page, 'offline', 'pixel.status.offline');
      const [analytics, , errors] = await state(page);
      assert.equal(analytics, 'failed');
      assert.equal(errors.length, 1, errors.join('\n'));
      assert.match(errors[0] ?? '', /^analytics_failed false /);
      assert.match(errors[0] ?? '', said);
    });
  });
}
