/** A page's own analyzers: files, source, wheels; and what is told of those that cannot be had. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launch, open, until } from './driver.js';
import { CAMERA } from './empty-room.js';
import { DIST, ROOT, type Server, serve } from './server.js';
import { makeWheel } from './wheels.js';

const GUIDE = readFileSync(`${ROOT}docs/analyzers.md`, 'utf8');
const example = (language: string) => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(GUIDE)?.[1] ?? '';

const SPEAKS = 'def analyze(pose):\n    yield {"joints": len(pose.joints)}\n';

let browser: Browser;
let server: Server;
let folder: string;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'pixel-py-'));
  makeWheel(folder, 'sway_meter', SPEAKS, '[pixel_py.analyzers]\nsway = sway_meter\n');
  makeWheel(folder, 'mute', '');
  server = await serve({
    folders: { '/dist/': DIST, '/guide/dist/': DIST, '/page/wheels/': folder },
    pages: {
      '/page/': '<!doctype html><title>page</title><script src="/dist/pixel.js"></script>',
      '/guide/': `<!doctype html><title>guide</title>${CAMERA}${example('html')}`,
      '/guide/knees.py': example('python'),
      '/page/own/joint count.py': SPEAKS,
    },
  });
});
after(async () => {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

interface Told {
  readonly said: readonly unknown[];
  readonly errors: readonly string[];
}

/** What analyzers say of one empty picture, and every error, in a page of its own. */
async function told(analyzers: readonly string[]): Promise<Told> {
  const { page, log } = await open(browser, `${server.url}page/`);
  try {
    const told = await page.evaluate(`(async () => {
      const errors = [];
      const pixel = await PixelPy.create({
        exercise: 'squat',
        source: 'frames',
        backend: 'wasm',
        analyzers: ${JSON.stringify(analyzers)},
        onError: ({ code, message, fatal }) => errors.push([code, fatal, message].join(' ')),
      });
      const { events } = await pixel.send(new ImageData(64, 48));
      const own = events.filter(({ type }) => type === 'analyzer');
      return { said: own.map(({ name, data }) => [name, data]), errors };
    })()`);
    assert.deepEqual(
      log.complaints.filter((text) => !text.includes('404')),
      [],
    );
    return told as Told;
  } finally {
    await page.close();
  }
}

test('a file beside the page, source, and a wheel, in the order of the list', async () => {
  const nobody = { joints: 0 };
  assert.deepEqual(await told(['own/joint%20count.py', SPEAKS, 'wheels/sway_meter-1.0-py3-none-any.whl']), {
    said: [
      ['joint count', nobody],
      ['2', nobody],
      ['sway', nobody],
    ],
    errors: [],
  });
  assert.ok(server.paths.includes('/page/own/joint count.py'));
});

test('what cannot be had is told by its name, and the others speak', async () => {
  const { said, errors } = await told([
    'own/missing.py',
    'wheels/missing-1.0-py3-none-any.whl',
    'wheels/mute-1.0-py3-none-any.whl',
    'def analyse(pose): pass',
    SPEAKS,
  ]);
  assert.deepEqual(said, [['5', { joints: 0 }]]);
  assert.equal(errors.length, 4, errors.join('\n'));
  assert.match(errors[0] ?? '', /^analyzer_failed false .*missing: .*own\/missing\.py answered 404/);
  assert.match(errors[1] ?? '', /^analyzer_failed false .*wheels\/missing-1\.0/);
  assert.match(errors[2] ?? '', /^analyzer_failed false mute has no entry point in the group/);
  assert.match(errors[3] ?? '', /^analyzer_failed false 4 has no function `analyze`/);
});

test('without any, nothing that they need is asked for', async () => {
  const { length } = server.paths;
  await told([]);
  const asked = server.paths
    .slice(length)
    .filter((path) => /micropip|python_stdlib\.zip|own|wheels/.test(path));
  assert.deepEqual(asked, []);
});

test('the guide’s page takes the guide’s analyzer', async () => {
  const { page, log } = await open(browser, `${server.url}guide/`);
  try {
    await until(page, 'a pose', `PixelPy.pixels[0]?.status.state === 'running'`);
    assert.deepEqual(log.complaints, []);
    assert.ok(server.paths.includes('/guide/knees.py'));
  } finally {
    await page.close();
  }
});
