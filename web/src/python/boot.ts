/** From nothing to a Python that has `pixel_py`, in named steps, each with its own diagnosis. */
import type { Lockfile, PyodideAPI } from 'pyodide';
import { describe, errorEvent, PixelPyError } from '../errors.js';
import type { ErrorEvent } from '../protocol.gen.js';
import type { PythonStep } from '../wire.js';
import { observe } from './observe.js';
import { install } from './packages.js';
import { Watchdog } from './watchdog.js';

declare const __VERSION__: string;

/** Share of the whole that is done when a step begins; measured on a warm cache. */
const BEGINS_AT: { readonly [Step in PythonStep]: number } = {
  python_runtime: 0,
  python_library: 0.3,
  python_wheel: 0.85,
  python_packages: 0.9,
  python_session: 0.95,
};

/** A step may take as long as the interpreter's 10 MB need at 1 Mbit/s, and half as much again. */
const PATIENCE_S = 120;

export interface BootSetup {
  /** Folder of `dist/`, absolute, with a trailing slash. */
  readonly assetsUrl: string;
  /** Names or addresses of extra packages. */
  readonly packages: readonly string[];
  /** More than our own code will run, and may import anything. */
  readonly wholeLibrary: boolean;
  /** What Pyodide can load by name. */
  readonly lock: Lockfile | Promise<Lockfile>;
  readonly loading: (step: PythonStep, progress: number) => void;
  /** Something failed that the pixel can do without. */
  readonly failed: (error: ErrorEvent) => void;
  readonly patience_s?: number;
}

/**
 * Start Python.
 * @throws PixelPyError `wasm_missing`, `wasm_blocked`, `assets_missing`, `wheel_missing`, `python_timeout`,
 *   `python_failed`
 */
export async function boot(setup: BootSetup): Promise<PyodideAPI> {
  const { assetsUrl, packages } = setup;
  requireWasm();
  const wheel = `${assetsUrl}packages/pixel_py-${__VERSION__}-py3-none-any.whl`;
  const watchdog = new Watchdog(setup.patience_s ?? PATIENCE_S);
  const begin = (step: PythonStep) => {
    watchdog.begin(step);
    setup.loading(step, BEGINS_AT[step]);
  };
  const seen = observe((url) => {
    if (url === wheel) return 'wheel_missing';
    return url.startsWith(assetsUrl) ? 'assets_missing' : null;
  });
  void seen.compiled.then(() => begin('python_library'));

  async function start(): Promise<PyodideAPI> {
    begin('python_runtime');
    const indexURL = `${assetsUrl}pyodide/`;
    // The second is what `loadPyodide` would import next: both at once, and each failure has its address.
    const [{ loadPyodide }] = await Promise.all([
      load<typeof import('pyodide')>(`${indexURL}pyodide.mjs`),
      load(`${indexURL}pyodide.asm.mjs`),
    ]);
    const stdLibURL = indexURL + (setup.wholeLibrary ? 'python_stdlib.zip' : 'python_stdlib_core.zip');
    const pyodide = await loadPyodide({
      indexURL,
      stdLibURL,
      lockFileContents: setup.lock,
      packageBaseUrl: `${assetsUrl}packages/`,
      packages: [wheel],
    }).catch((error: unknown) => {
      // An exit status instead of an error: Python found no module to start with, and ended.
      throw error instanceof Error
        ? error
        : new PixelPyError('assets_missing', `${stdLibURL} is no library.`);
    });
    begin('python_wheel');
    importWheel(pyodide, wheel);
    if (packages.length > 0) {
      begin('python_packages');
      await installAll(pyodide, packages, setup.failed);
    }
    begin('python_session');
    return pyodide;
  }

  try {
    return await Promise.race([start(), seen.failure, watchdog.timeout]);
  } catch (error) {
    if (error instanceof PixelPyError) throw error;
    throw new PixelPyError('python_failed', `Step ${watchdog.step}: ${describe(error)}`, { cause: error });
  } finally {
    seen.stop();
    watchdog.stop();
  }
}

/** The smallest module there is: a magic number and a version. */
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** A browser without WebAssembly, and a policy that forbids it, would show only as a hang. */
function requireWasm(): void {
  if (typeof WebAssembly !== 'object') throw new PixelPyError('wasm_missing');
  try {
    new WebAssembly.Module(EMPTY_MODULE);
  } catch (error) {
    throw new PixelPyError('wasm_blocked', undefined, { cause: error });
  }
}

/** Import a module of `dist/`, or say why not: a browser's own message names neither status nor type. */
async function load<Module>(url: string): Promise<Module> {
  try {
    return (await import(url)) as Module;
  } catch (error) {
    const answer = await fetch(url).catch(() => null);
    const type = answer?.headers.get('content-type');
    const reason =
      answer?.ok === true && !type?.includes('javascript') ? `served as ${type}` : describe(error);
    throw new PixelPyError('assets_missing', `${url}: ${reason}.`, { cause: error });
  }
}

/** Pyodide writes a wheel that it cannot unpack to the console and goes on. */
function importWheel(pyodide: PyodideAPI, wheel: string): void {
  try {
    pyodide.pyimport('pixel_py.bridge').destroy();
  } catch (error) {
    if (!describe(error).includes("No module named 'pixel_py'")) throw error;
    throw new PixelPyError('wheel_missing', `${wheel} is no wheel of pixel_py.`, { cause: error });
  }
}

async function installAll(
  pyodide: PyodideAPI,
  packages: readonly string[],
  failed: (error: ErrorEvent) => void,
): Promise<void> {
  for (const name of packages) {
    try {
      await install(pyodide, name);
    } catch (error) {
      failed(errorEvent(new PixelPyError('package_failed', `${name}: ${describe(error)}`), false));
    }
  }
}
