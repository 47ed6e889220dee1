/** Packages that the page brings: installed by micropip, which comes with `dist/`. */
import type { PyodideAPI } from 'pyodide';

/**
 * Install one by its name or the address of its wheel, with what it needs.
 * @throws what micropip says.
 */
export async function install(pyodide: PyodideAPI, name: string): Promise<void> {
  await pyodide.loadPackage('micropip', { messageCallback: () => undefined });
  const micropip = pyodide.pyimport('micropip');
  try {
    await micropip.install(name);
  } finally {
    micropip.destroy();
  }
}
