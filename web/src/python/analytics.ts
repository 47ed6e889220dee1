/** numpy, for the analysis of whole sets: asked for after the first pose, so that counting waits for none of it. */
import type { PyodideAPI } from 'pyodide';
import { describe, PixelPyError } from '../errors.js';

/**
 * Load it from where the lock file says, its hash checked, and import it.
 * @throws PixelPyError `analytics_failed`.
 */
export async function loadNumpy(pyodide: PyodideAPI): Promise<void> {
  // Pyodide tells what it could not load, and resolves all the same.
  const said: string[] = [];
  try {
    await pyodide.loadPackage('numpy', {
      messageCallback: () => undefined,
      errorCallback: (text) => said.push(text),
    });
    pyodide.pyimport('numpy').destroy();
  } catch (error) {
    const from = pyodide.lockfile.packages['numpy']?.file_name;
    throw new PixelPyError('analytics_failed', `${from}: ${said.at(-1) ?? describe(error)}`, {
      cause: error,
    });
  }
}
