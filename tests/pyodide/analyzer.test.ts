/** The analyzer's grip on Python: memory that stays constant, and memory that moves. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import type { PyodideAPI } from 'pyodide';
import { Analyzer } from '../../web/src/python/analyzer.js';
import { boot } from '../../web/src/python/boot.js';
import { DIST, ROOT } from '../browser/server.js';
import { squatting } from './squats.js';

const readJson = (path: string) => JSON.parse(readFileSync(`${ROOT}${path}`, 'utf8'));
const { version } = readJson('web/package.json');
const { info } = readJson('node_modules/pyodide/pyodide-lock.json');
const SETUP = {
  assetsUrl: DIST,
  packages: [],
  wholeLibrary: false,
  lock: { info, packages: {} },
  loading: () => undefined,
  failed: () => undefined,
};

let pyodide: PyodideAPI;
let analyzer: Analyzer;

before(async () => {
  // What the bundler writes into the source.
  Object.assign(globalThis, { __VERSION__: version });
  pyodide = await boot(SETUP);
  analyzer = new Analyzer(pyodide);
  analyzer.load({ exercise: 'squat', raw: true, inputMirrored: false, lang: 'en' });
});

/** References to Python's objects, those of proxies included, and bytes of WebAssembly's memory. */
function held(): { references: number; bytes: number } {
  const count = 'import gc, sys; gc.collect(); sum(map(sys.getrefcount, gc.get_objects()))';
  return { references: pyodide.runPython(count), bytes: memory().byteLength };
}

const memory = () => (pyodide as unknown as { _module: { HEAP8: Int8Array } })._module.HEAP8;

test('the wheel in dist has the version of the bundle', () => {
  assert.equal(pyodide.runPython('import importlib.metadata as m; m.version("pixel-py")'), version);
});

test('3000 frames leave no object, no proxy and no memory behind', () => {
  const play = (from: number, to: number) => {
    for (let frame = from; frame < to; frame++) analyzer.step({ id: frame, ...squatting(frame / 30) });
    analyzer.run('reset');
  };
  play(0, 200);
  const before = held();
  play(200, 3200);
  const after = held();
  assert.equal(after.bytes, before.bytes);
  const more = after.references - before.references;
  assert.ok(Math.abs(more) < 300, `${more} more references after 3000 frames`);
});

test('when the memory of WebAssembly has grown, keypoints still arrive', () => {
  const before = memory().byteLength;
  pyodide.runPython('grown = bytearray(64_000_000)');
  assert.ok(memory().byteLength > before);
  const [keypoints] = analyzer.step({ id: 1, ...squatting(200) });
  assert.ok(keypoints?.type === 'keypoints' && keypoints.raw !== null);
  assert.ok(Math.abs((keypoints.raw[0]?.y ?? 0) - (squatting(200).keypoints[1] ?? 0)) < 1e-3);
});

test('an exception of Python arrives with its traceback', () => {
  pyodide.runPython('import pixel_py.bridge as b; b.Bridge.summary = lambda self: 1 / 0');
  assert.throws(() => new Analyzer(pyodide).run('summary'), /Traceback[^]*ZeroDivisionError/);
});

test('a Python that does not come up in time is given up, and the step is named', async () => {
  await assert.rejects(boot({ ...SETUP, patience_s: 0.01 }), (error: { code?: string; message?: string }) => {
    return error.code === 'python_timeout' && /python_runtime/.test(error.message ?? '');
  });
});
