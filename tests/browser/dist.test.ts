/** What stands in dist/: all of it, of one version, and harmless to a server that imports it. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DIST, ROOT } from './server.js';

const { version } = JSON.parse(readFileSync(`${ROOT}web/package.json`, 'utf8'));

test('every part is there', () => {
  const parts = [
    'pixel.js',
    'pixel.mjs',
    'types/pixel.d.ts',
    'exercises.json',
    'card.schema.json',
    'events.schema.json',
    'LICENSE',
    'pyscript/pixel.mjs',
    'pyscript/core.js',
    'demo/pens/pyscript.html',
    'demo/gallery.html',
    'demo/films/squat.json',
    ...['html', 'css', 'mjs', 'config.json'].map((ending) => `embed.${ending}`),
  ];
  const workers = ['pose', 'python', 'video'].map((name) => `workers/${name}.mjs`);
  const python = [
    'pyodide.mjs',
    'pyodide.asm.mjs',
    'pyodide.asm.wasm',
    'pyodide-lock.json',
    'python_stdlib.zip',
    'python_stdlib_core.zip',
  ];
  const models = ['manifest.json', 'movenet-lightning.json', 'movenet-lightning.bin'];
  const expected = [
    ...parts,
    ...workers,
    ...python.map((name) => `pyodide/${name}`),
    ...models.map((name) => `models/${name}`),
    `packages/pixel_py-${version}-py3-none-any.whl`,
    'THIRD_PARTY_NOTICES.md',
    'demo/index.html',
  ];
  assert.deepEqual(
    expected.filter((name) => !existsSync(DIST + name)),
    [],
  );
});

test('imported on a server it does nothing, and has the version of the wheel', async () => {
  const before = Object.keys(globalThis);
  const { PixelPy } = await import(`${DIST}pixel.mjs`);
  assert.equal(PixelPy.version, version);
  assert.deepEqual(Object.keys(globalThis), before);
});
