/**
 * The wheels in dist/packages: the one that is published, and micropip.
 *
 * Both carry compiled modules in `__pycache__` beside the sources, where CPython 3.14 finds them and
 * every other Python ignores them.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pythonScript } from './compile.mjs';
import { installLocked } from './locked.mjs';
import { FULL_LIBRARY } from './stdlib.mjs';
import {
  BUILD,
  DIST,
  filesBelow,
  fingerprint,
  once,
  PYODIDE_INFO,
  PYODIDE_VERSION,
  PYTHON,
  ROOT,
  run,
  sha256,
  VERSION,
} from './tools.mjs';

const PACKAGES = path.join(DIST, 'packages/');
const SCRIPTS = ['wheel.mjs', 'locked.mjs', 'compile.mjs', 'compile.py'].map((name) =>
  path.join(ROOT, 'web/scripts', name),
);
/** Archives do not depend on when they were made: the earliest time that a zip can hold. */
const env = { ...process.env, SOURCE_DATE_EPOCH: '315532800' };

/** The published wheel, and the folder that it was packed from. */
export const WHEEL = path.join(PACKAGES, `pixel_py-${VERSION}-py3-none-any.whl`);
export const WHEEL_TREE = path.join(BUILD, `pixel_py-${VERSION}`);

export async function buildWheel() {
  const modules = filesBelow(path.join(ROOT, 'pixel_py'), (file) => !file.includes('__pycache__'));
  const inputs = ['pyproject.toml', 'README.md', 'LICENSE', 'web/package.json'];
  const files = [...inputs, ...modules.map((file) => `pixel_py/${file}`)].map((file) =>
    path.join(ROOT, file),
  );
  await once(
    'wheel',
    fingerprint([...SCRIPTS, ...files], [PYODIDE_VERSION]),
    [WHEEL, WHEEL_TREE],
    async () => {
      const folder = path.join(BUILD, 'wheel');
      for (const stale of [folder, WHEEL_TREE]) rmSync(stale, { recursive: true, force: true });
      run(PYTHON, ['-m', 'hatchling', 'build', '--target', 'wheel', '--directory', folder], { env });
      run(PYTHON, ['-m', 'wheel', 'unpack', '--dest', BUILD, path.join(folder, path.basename(WHEEL))]);
      await compileAndPack(WHEEL_TREE, WHEEL);
    },
  );
}

/** micropip of uv.lock; returns the lock file that tells Pyodide about it. */
export async function buildMicropip() {
  const lock = readFileSync(path.join(ROOT, 'uv.lock'), 'utf8');
  const version = /name = "micropip"\nversion = "([^"]+)"/.exec(lock)[1];
  const file_name = `micropip-${version}-py3-none-any.whl`;
  const wheel = path.join(PACKAGES, file_name);
  await once('micropip', fingerprint(SCRIPTS, [PYODIDE_VERSION, version]), [wheel], async () => {
    const tree = path.join(BUILD, 'micropip');
    installLocked('pyodide', tree);
    for (const written of ['INSTALLER', 'REQUESTED']) {
      rmSync(path.join(tree, `micropip-${version}.dist-info`, written), { force: true });
    }
    await compileAndPack(tree, wheel);
  });
  const micropip = {
    name: 'micropip',
    version,
    file_name,
    sha256: sha256(readFileSync(wheel)),
    install_dir: 'site',
    package_type: 'package',
    imports: ['micropip'],
    depends: [],
    unvendored_tests: false,
  };
  return { info: PYODIDE_INFO, packages: { micropip } };
}

/** Put a compiled module beside each source of an unpacked wheel, and pack it; releases before it go. */
async function compileAndPack(tree, wheel) {
  const tag = `cpython-${PYODIDE_INFO.python.split('.').slice(0, 2).join('')}`;
  const compiler = await pythonScript('compile.py', FULL_LIBRARY);
  for (const file of filesBelow(tree, (name) => name.endsWith('.py'))) {
    const cache = path.join(tree, path.dirname(file), '__pycache__');
    mkdirSync(cache, { recursive: true });
    const compiled = compiler.call('pyc', new Uint8Array(readFileSync(path.join(tree, file))), file, 0);
    writeFileSync(path.join(cache, `${path.basename(file, '.py')}.${tag}.pyc`), compiled);
  }
  mkdirSync(PACKAGES, { recursive: true });
  const [name] = path.basename(wheel).split('-');
  for (const old of filesBelow(PACKAGES, (file) => file.startsWith(`${name}-`)))
    rmSync(path.join(PACKAGES, old));
  run(PYTHON, ['-m', 'wheel', 'pack', '--dest-dir', PACKAGES, tree], { env });
}
