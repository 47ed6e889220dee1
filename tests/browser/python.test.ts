/** The built Python worker in a real browser: it starts, and every way of not starting has its name. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { after, before, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import type { ErrorEvent } from '../../web/src/protocol.gen.js';
import type { FromPython } from '../../web/src/wire.js';
import { launch, open } from './driver.js';
import { DIST, ROOT, type ServerOptions, type Spoiler, serve } from './server.js';

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

interface Boot {
  readonly messages: readonly FromPython[];
  readonly errors: readonly ErrorEvent[];
  readonly complaints: readonly string[];
  readonly paths: readonly string[];
}

/** Start the worker in a page of its own, and wait until it is ready or has given up. */
async function boot(
  options: ServerOptions & { packages?: readonly string[]; analyzers?: readonly string[] } = {},
): Promise<Boot> {
  const server = await serve({ pages: { '/': '<!doctype html><title>worker</title>' }, ...options });
  const { page, log } = await open(browser, server.url);
  try {
    const absolute = (name: string) => name.replace(/^\//, server.url);
    const messages = await page.evaluate(
      (packages, analyzers) =>
        new Promise<FromPython[]>((done) => {
          const worker = new Worker('/dist/workers/python.mjs', { type: 'module' });
          const messages: FromPython[] = [];
          worker.onmessage = ({ data }: MessageEvent<FromPython>) => {
            messages.push(data);
            if (data.type === 'up') {
              const options = { exercise: 'squat', raw: false, inputMirrored: false, lang: 'en' };
              const assetsUrl = `${location.origin}/dist/`;
              worker.postMessage({ type: 'init', assetsUrl, packages, analyzers, analytics: false, options });
            }
            if (data.type === 'ready' || (data.type === 'failed' && data.error.fatal)) done(messages);
          };
        }),
      (options.packages ?? []).map(absolute),
      (options.analyzers ?? []).map(absolute),
    );
    const errors = messages.flatMap((message) => (message.type === 'failed' ? [message.error] : []));
    return { messages, errors, complaints: log.complaints, paths: server.paths };
  } finally {
    await page.close();
    await server.close();
  }
}

/** Answer the file of that name with something else. */
const instead =
  (name: string, status: number, type: string, body: string | Uint8Array = ''): Spoiler =>
  (_, response, path) => {
    if (!path.endsWith(name)) return false;
    response.writeHead(status, { 'content-type': type });
    response.end(body);
    return true;
  };

const HTML = '<!doctype html><title>Not what was asked for</title>';

test('it starts silently, and asks for each file once', async () => {
  const { messages, complaints, paths } = await boot();
  const steps = messages.map((message) => (message.type === 'loading' ? message.step : message.type));
  const expected = ['up', 'python_runtime', 'python_library', 'python_wheel', 'python_session', 'ready'];
  assert.deepEqual(steps, expected);
  assert.deepEqual(complaints, []);
  assert.equal(new Set(paths).size, paths.length, paths.join(' '));
});

test('a host that does not know the type of WebAssembly is no obstacle', async () => {
  const wasm = readFileSync(`${DIST}pyodide/pyodide.asm.wasm`);
  const spoil = instead('asm.wasm', 200, 'application/octet-stream', wasm);
  assert.equal((await boot({ spoil })).messages.at(-1)?.type, 'ready');
});

const FAULTS: readonly [name: string, code: string, said: RegExp, options: ServerOptions][] = [
  [
    'a policy that forbids WebAssembly',
    'wasm_blocked',
    /policy/,
    { headers: { 'content-security-policy': "script-src 'self' 'unsafe-inline'" } },
  ],
  [
    'a policy that forbids fetching',
    'assets_missing',
    /pyodide/,
    { headers: { 'content-security-policy': "script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'" } },
  ],
  [
    'no interpreter',
    'assets_missing',
    /asm\.wasm answered 404/,
    { spoil: instead('asm.wasm', 404, 'text/html') },
  ],
  [
    'a page instead of the interpreter',
    'assets_missing',
    /asm\.wasm/,
    { spoil: instead('asm.wasm', 200, 'text/html', HTML) },
  ],
  ['no loader', 'assets_missing', /pyodide\.mjs/, { spoil: instead('pyodide.mjs', 404, 'text/html') }],
  [
    'a loader of the wrong type',
    'assets_missing',
    /pyodide\.asm\.mjs: served as text\/plain/,
    { spoil: instead('asm.mjs', 200, 'text/plain', 'export {}') },
  ],
  [
    'no library',
    'assets_missing',
    /core\.zip answered 404/,
    { spoil: instead('core.zip', 404, 'text/html') },
  ],
  [
    'a page instead of the library',
    'assets_missing',
    /core\.zip/,
    { spoil: instead('core.zip', 200, 'text/html', HTML) },
  ],
  ['no wheel', 'wheel_missing', /any\.whl answered 404/, { spoil: instead('.whl', 404, 'text/html') }],
  [
    'a page instead of the wheel',
    'wheel_missing',
    /any\.whl/,
    { spoil: instead('.whl', 200, 'text/html', HTML) },
  ],
];

for (const [name, code, said, options] of FAULTS) {
  test(`${name}: ${code}`, async () => {
    const { errors } = await boot(options);
    assert.equal(errors.length, 1, JSON.stringify(errors));
    assert.equal(errors[0]?.code, code, errors[0]?.message);
    assert.match(errors[0]?.message ?? '', said);
  });
}

test('extra packages are installed from the whole library; one that fails is said and does no more harm', async () => {
  const folder = mkdtempSync(`${tmpdir()}/pixel-py-`);
  execFileSync(`${ROOT}.venv/bin/python`, ['-c', MAKE_WHEEL, `${folder}/extra-1.0-py3-none-any.whl`]);
  try {
    const { messages, errors, paths } = await boot({
      folders: { '/dist/': DIST, '/wheels/': folder },
      packages: ['/wheels/extra-1.0-py3-none-any.whl', '/wheels/missing-1.0-py3-none-any.whl'],
    });
    assert.equal(messages.at(-1)?.type, 'ready');
    assert.deepEqual(
      errors.map(({ code, fatal }) => [code, fatal]),
      [['package_failed', false]],
    );
    assert.match(errors[0]?.message ?? '', /missing-1\.0/);
    assert.ok(paths.includes('/wheels/extra-1.0-py3-none-any.whl'));
    assert.ok(paths.includes('/dist/pyodide/python_stdlib.zip'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const MAKE_WHEEL = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as wheel:
    wheel.writestr("extra.py", "")
    wheel.writestr("extra-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: extra\\nVersion: 1.0\\n")
    wheel.writestr("extra-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
    wheel.writestr("extra-1.0.dist-info/RECORD", "extra.py,,\\n")
`;
