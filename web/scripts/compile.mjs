/** Pyodide as it comes from npm, under Node: it compiles Python for itself, so the magic number fits. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadPyodide } from 'pyodide';
import { PYODIDE, ROOT } from './tools.mjs';

/** Run one Python file of this folder; its functions can be called with JSON values and Uint8Arrays. */
export async function pythonScript(name, library = path.join(PYODIDE, 'python_stdlib.zip')) {
  const pyodide = await loadPyodide({ indexURL: PYODIDE, stdLibURL: library });
  const globals = pyodide.toPy({ __name__: name });
  pyodide.runPython(readFileSync(path.join(ROOT, 'web/scripts', name), 'utf8'), { globals, filename: name });
  return {
    call(name, ...args) {
      try {
        const result = globals.get(name)(...args.map((value) => toBytesOrPy(pyodide, value)));
        return result?.toJs ? result.toJs() : result;
      } catch (error) {
        // Thrown as it is, Node would print the line it came from: all 1.2 MB of Pyodide's code.
        throw new Error(error.message);
      }
    },
  };
}

/** Python's `bytes` for a Uint8Array (which would arrive as a memoryview), the natural value for the rest. */
function toBytesOrPy(pyodide, value) {
  if (!(value instanceof Uint8Array)) return pyodide.toPy(value);
  return pyodide.globals.get('bytes')(pyodide.toPy(value));
}
