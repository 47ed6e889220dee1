/** Make dist/: everything that a page needs, for any static host. */
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './bundle.mjs';
import { copyModels } from './models.mjs';
import { writeNotices } from './notices.mjs';
import { copyPyscript, writeLock } from './pyscript.mjs';
import { buildStdlib } from './stdlib.mjs';
import { DIST, PYODIDE, ROOT, run } from './tools.mjs';
import { buildMicropip, buildWheel, WHEEL_TREE } from './wheel.mjs';

const web = (file) => path.join(ROOT, 'web', file);

/** Copy files of a folder into a folder of dist/. */
function copy(from, to, names) {
  mkdirSync(path.join(DIST, to), { recursive: true });
  for (const name of names) cpSync(path.join(from, name), path.join(DIST, to, name));
}

/** Files of a folder whose names match. */
const matching = (folder, pattern) => readdirSync(folder).filter((name) => pattern.test(name));

// The same modes, so the same archives, whatever the user's mask.
process.umask(0o022);

copy(PYODIDE, 'pyodide', ['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm']);
await buildStdlib();
await buildWheel();
const pyodideLock = await buildMicropip();
writeLock(pyodideLock);
const pyscript = copyPyscript();
const env = { ...process.env, PYTHONPATH: WHEEL_TREE };
/** What the wheel's command tells of its exercises. */
const told = (what) => run(path.join(ROOT, '.venv/bin/pixel-py'), ['exercises', what], { env });
writeFileSync(path.join(DIST, 'exercises.json'), told('--json'));
writeFileSync(path.join(DIST, 'card.schema.json'), told('--schema'));

const tfjs = path.join(ROOT, 'node_modules/@tensorflow/tfjs-backend-wasm/dist');
copy(tfjs, 'tfjs', matching(tfjs, /^tfjs-backend-wasm.*\.wasm$/));
await copyModels(DIST);

for (const bundled of ['workers', 'demo', 'types'])
  rmSync(path.join(DIST, bundled), { recursive: true, force: true });
writeNotices([...(await bundle({ __PYODIDE_LOCK__: pyodideLock })), ...pyscript]);
const films = run(path.join(ROOT, '.venv/bin/python'), ['-m', 'drawn.film', '--best'], {
  env: { ...process.env, PYTHONPATH: [WHEEL_TREE, path.join(ROOT, 'tests')].join(path.delimiter) },
  maxBuffer: 2 ** 26,
});
mkdirSync(path.join(DIST, 'demo/films'), { recursive: true });
for (const film of films.trim().split('\n'))
  writeFileSync(path.join(DIST, `demo/films/${JSON.parse(film).exercise}.json`), film);
copy(web('demo'), 'demo', matching(web('demo'), /\.(html|css|svg|png|webp|woff2)$/));
copy(web('demo/pens'), 'demo/pens', matching(web('demo/pens'), /\.html$/));
run('npx', ['tsc', '-p', 'web/tsconfig.types.json']);

copy(web('src'), '', ['events.schema.json']);
copy(web('embed'), '', ['embed.html', 'embed.css', 'embed.config.json']);
const texts = path.join(ROOT, 'pixel_py/lang');
copy(texts, 'lang', matching(texts, /\.json$/));
copy(ROOT, '', ['LICENSE']);
