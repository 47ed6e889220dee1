/**
 * The wheel's own tests inside Pyodide: the interpreter, whole library and wheel of dist/, under Node.
 *
 *     node tests/pyodide/pytest.mjs [arguments of pytest]
 *
 * Tests marked `shell` are left out: see pyproject.toml. pytest and Hypothesis are those of uv.lock.
 */
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { loadPyodide } from 'pyodide';
import { installLocked } from '../../web/scripts/locked.mjs';
import {
  BUILD,
  DIST,
  fingerprint,
  once,
  PYODIDE_INFO,
  PYODIDE_VERSION,
  ROOT,
} from '../../web/scripts/tools.mjs';
import { WHEEL } from '../../web/scripts/wheel.mjs';

const TOOLS = path.join(BUILD, 'pyodide-tests');
const lock = path.join(ROOT, 'uv.lock');
await once('pyodide-tests', fingerprint([lock], [PYODIDE_VERSION]), [TOOLS], () =>
  installLocked('test', TOOLS),
);

const pyodide = await loadPyodide({
  indexURL: path.join(DIST, 'pyodide/'),
  lockFileContents: { info: PYODIDE_INFO, packages: {} },
  packageBaseUrl: path.join(DIST, 'packages/'),
  packages: [WHEEL],
  env: { PYTHONDONTWRITEBYTECODE: '1' },
});
const folders = { '/tools': TOOLS, '/project': ROOT, '/shared': path.join(ROOT, '../shared') };
for (const [at, folder] of Object.entries(folders)) {
  if (!existsSync(folder)) continue;
  pyodide.FS.mkdirTree(at);
  pyodide.mountNodeFS(at, realpathSync(folder));
}
const run = pyodide.runPython(`
import os, sys

def run(arguments):
    sys.path.remove("")  # the package comes from the wheel, not from the project's folder
    sys.path.append("/tools")
    os.chdir("/project")
    import pixel_py, pytest
    assert "site-packages" in pixel_py.__file__
    return int(pytest.main(["-m", "not shell", "-p", "no:cacheprovider", *arguments]))

run
`);
const chosen = process.argv.slice(2);
process.exitCode = run(
  pyodide.toPy(chosen.length > 0 ? chosen : ['-q', 'tests', 'README.md', '--pyargs', 'pixel_py']),
);
