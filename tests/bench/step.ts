/**
 * The same as step.py, inside Pyodide.
 *
 *     tsx tests/bench/step.ts
 */
import { loadPyodide } from 'pyodide';
import { ROOT } from '../browser/server.js';

const pyodide = await loadPyodide();
pyodide.mountNodeFS('/project', ROOT);
pyodide.runPython(`
import runpy, sys
sys.path.insert(0, "/project")
sys.dont_write_bytecode = True
runpy.run_path("/project/tests/bench/step.py", run_name="__main__")
`);
