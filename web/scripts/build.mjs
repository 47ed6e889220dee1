/** Make dist/: everything a page needs, on any static host. */
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './bundle.mjs';
import { DIST, PYODIDE, ROOT } from './tools.mjs';

const web = (file) => path.join(ROOT, 'web', file);

/** Copy files of a folder into a folder of dist/. */
function copy(from, to, names) {
  mkdirSync(path.join(DIST, to), { recursive: true });
  for (const name of names) cpSync(path.join(from, name), path.join(DIST, to, name));
}

copy(PYODIDE, 'pyodide', ['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip']);
const tfjs = path.join(ROOT, 'node_modules/@tensorflow/tfjs-backend-wasm/dist');
copy(tfjs, 'tfjs', readdirSync(tfjs).filter((name) => /^tfjs-backend-wasm.*\.wasm$/.test(name)));
copy(web('src'), '', ['events.schema.json']);
copy(ROOT, '', ['LICENSE']);
copy(web('demo'), 'demo', readdirSync(web('demo')).filter((name) => /\.(html|css|svg|png|webp|woff2)$/.test(name)));
if (existsSync(web('scripts/models.mjs'))) {
  const { copyModels } = await import('./models.mjs');
  await copyModels(DIST);
}
await bundle({});
