/**
 * `pyscript/pixel.mjs`: Python in the page with one tag, from wherever `dist/` lies.
 *
 * Gives PyScript our interpreter and our wheel before it starts, and the page `PixelPy`, which
 * `pixel_py.pyscript` wraps. PyScript takes an interpreter's address relative to the page, so that a
 * file of configuration could not do this.
 */
import type { PixelPyApi } from './page.js';

declare const __VERSION__: string;

interface Config {
  readonly interpreter?: string;
  readonly files?: Readonly<Record<string, string>>;
}

const at = (path: string) => new URL(path, import.meta.url).href;

const OURS = {
  interpreter: at('../pyodide/pyodide.mjs'),
  // Unpacked where Python finds it: one wheel without dependencies needs no installer.
  files: { [at(`../packages/pixel_py-${__VERSION__}-py3-none-any.whl`)]: './*' },
} as const satisfies Config;

/** One configuration holds for all Python of the page: the page's own, where it has one as JSON, wins. */
function configure(): void {
  const scripts = [...document.querySelectorAll('script[type="py"]:not([worker])')];
  const own = scripts.filter((script) => script.hasAttribute('config'));
  const changed = own.length > 0 ? own : scripts.slice(0, 1);
  for (const script of changed) {
    const given = parsed(script.getAttribute('config') ?? '{}');
    if (given === null) continue;
    const files = { ...OURS.files, ...given.files };
    script.setAttribute('config', JSON.stringify({ ...OURS, ...given, files }));
  }
}

/** Null for an address, for TOML, and for what PyScript itself will complain about. */
function parsed(text: string): Config | null {
  try {
    return JSON.parse(text) as Config;
  } catch {
    return null;
  }
}

const { PixelPy }: { PixelPy: PixelPyApi } = await import(at('../pixel.mjs'));
globalThis.PixelPy ??= PixelPy;
configure();
await import(at('./core.js'));
