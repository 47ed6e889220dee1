/**
 * dist/pyscript/: PyScript's loader, beside the bundle that configures it; and
 * dist/pyodide/pyodide-lock.json, by which any Pyodide started from there knows its packages.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DIST, PYODIDE, PYODIDE_VERSION, ROOT } from './tools.mjs';

const LOADER = path.join(ROOT, 'node_modules/@pyscript/core/dist');

/** The loader and what it asks for in every page; editors, terminals and another parser stay away. */
const PARTS = /^(core|(core|error|deprecations-manager|donkey|py-editor|py-game|py-terminal)-[^.]+)\.js$/;

/** @returns paths of all files of npm packages that went in, relative to the project */
export function copyPyscript() {
  const folder = path.join(DIST, 'pyscript');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const inputs = [path.relative(ROOT, path.join(LOADER, 'core.js'))];
  for (const name of readdirSync(LOADER).filter((file) => PARTS.test(file))) {
    // Without the address of a source map that is not here.
    const code = readFileSync(path.join(LOADER, name), 'utf8').replace(/\n\/\/# sourceMappingURL=.*/, '');
    writeFileSync(path.join(folder, name), code);
    const { sources } = JSON.parse(readFileSync(path.join(LOADER, `${name}.map`), 'utf8'));
    inputs.push(...sources);
  }
  return inputs;
}

/** Pyodide's own packages that are not in `dist/`. */
const PACKAGES = `https://cdn.jsdelivr.net/pyodide/v${PYODIDE_VERSION}/full/`;

/** @param lock what `dist/packages/` carries; numpy is added as Pyodide's own lock file has it, with its hash. */
export function writeLock({ info, packages }) {
  const { numpy } = JSON.parse(readFileSync(path.join(PYODIDE, 'pyodide-lock.json'), 'utf8')).packages;
  const ours = Object.entries(packages).map(([name, entry]) => [
    name,
    { ...entry, file_name: `../packages/${entry.file_name}` },
  ]);
  const lock = {
    info,
    packages: { ...Object.fromEntries(ours), numpy: { ...numpy, file_name: PACKAGES + numpy.file_name } },
  };
  writeFileSync(path.join(DIST, 'pyodide/pyodide-lock.json'), `${JSON.stringify(lock, null, 2)}\n`);
}
