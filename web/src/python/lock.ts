/** Pyodide's lock file: what it can load by name, from where, and with which hash. */
import type { Lockfile } from 'pyodide';
import { describe, PixelPyError } from '../errors.js';

declare const __PYODIDE_LOCK__: Lockfile;

/** micropip, which `dist/packages/` carries. Built in: the start asks for one file less. */
export const builtInLock = (): Lockfile => __PYODIDE_LOCK__;

/**
 * The file in `dist/`, which also names numpy.
 * @param packagesUrl folder of the packages that are not in `dist/`; null: where the file says.
 * @throws PixelPyError `analytics_failed`.
 */
export async function readLock(assetsUrl: string, packagesUrl: string | null): Promise<Lockfile> {
  const url = `${assetsUrl}pyodide/pyodide-lock.json`;
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`answered ${response.status}`);
    const lock: Lockfile = await response.json();
    for (const entry of Object.values(lock.packages)) {
      const { file_name } = entry;
      if (packagesUrl === null || !URL.canParse(file_name)) continue;
      entry.file_name = new URL(file_name.slice(file_name.lastIndexOf('/') + 1), packagesUrl).href;
    }
    return lock;
  } catch (error) {
    throw new PixelPyError('analytics_failed', `${url}: ${describe(error)}`, { cause: error });
  }
}
