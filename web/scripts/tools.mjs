/** What the scripts of the build share: places, the one version, commands, and work done only when needed. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const DIST = path.join(ROOT, 'dist/');
/** Intermediate files; may be deleted at any time. */
export const BUILD = path.join(ROOT, 'build/');
export const PYODIDE = path.join(ROOT, 'node_modules/pyodide/');

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** The one version, of the wheel and of the bundle. */
export const VERSION = readJson(path.join(ROOT, 'web/package.json')).version;
export const PYODIDE_VERSION = readJson(path.join(PYODIDE, 'package.json')).version;
/** What Pyodide was built with: Python's version, ABI, Emscripten's version. */
export const PYODIDE_INFO = readJson(path.join(PYODIDE, 'pyodide-lock.json')).info;

/** The project's own Python (made by `uv sync`). */
export const PYTHON = path.join(ROOT, '.venv/bin/python');

/** Run a command in the project; its output is shown only when it fails. Returns standard output. */
export function run(command, args, options = {}) {
  try {
    return execFileSync(command, args, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe', ...options });
  } catch (error) {
    if (error.code === 'ENOENT')
      throw new Error(`${command} was not found; run \`make build\`, which sets it up`);
    throw new Error(`${command} ${args.join(' ')} failed:\n${error.stdout ?? ''}${error.stderr ?? ''}`);
  }
}

/** Every file below a folder, as sorted paths relative to it with forward slashes. */
export function filesBelow(folder, keep = () => true) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .filter(keep)
    .sort();
}

/** sha256 in hexadecimal. */
export const sha256 = (data) => createHash('sha256').update(data).digest('hex');

/** sha256, in hexadecimal, over names and contents of files, and over texts. */
export function fingerprint(files, texts = []) {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text}\0`);
  for (const file of files)
    hash
      .update(`${path.relative(ROOT, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

/**
 * Do a piece of work unless its result stands and its inputs are those of the last time.
 * @param name names the piece, for the stamp and for the report
 * @param inputs fingerprint of everything that the result depends on
 * @param outputs files that must exist
 */
export async function once(name, inputs, outputs, work) {
  const stamp = path.join(BUILD, 'stamps', name);
  const done =
    existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs && outputs.every((file) => existsSync(file));
  if (done) return;
  const start = performance.now();
  await work();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, inputs);
  console.log(`${name}: built in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
