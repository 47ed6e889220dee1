/**
 * Python's standard library as compiled modules, in two archives.
 *
 * Pyodide's own archive holds sources, and compiling those 142 that it imports takes most of its
 * start. `python_stdlib.zip` has every module under the name any loader of Pyodide expects;
 * `python_stdlib_core.zip` the traced part that the pixel needs, without asserts and docstrings.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pythonScript } from './compile.mjs';
import { DIST, fingerprint, once, PYODIDE, PYODIDE_VERSION, ROOT } from './tools.mjs';

const SCRIPTS = ['stdlib.mjs', 'compile.mjs', 'compile.py', 'core_library.py'].map((name) =>
  path.join(ROOT, 'web/scripts', name),
);

export const FULL_LIBRARY = path.join(DIST, 'pyodide/python_stdlib.zip');

export async function buildStdlib() {
  const core = path.join(DIST, 'pyodide/python_stdlib_core.zip');
  await once('stdlib', fingerprint(SCRIPTS, [PYODIDE_VERSION]), [FULL_LIBRARY, core], async () => {
    const stock = new Uint8Array(readFileSync(path.join(PYODIDE, 'python_stdlib.zip')));
    const traced = (await pythonScript('core_library.py')).call('members', '/lib/python314.zip');
    const compiler = await pythonScript('compile.py');
    mkdirSync(path.dirname(FULL_LIBRARY), { recursive: true });
    writeFileSync(FULL_LIBRARY, compiler.call('library', stock, 0));
    writeFileSync(core, compiler.call('library', stock, 2, traced));
  });
}
