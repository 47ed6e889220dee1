/** Python packages for Pyodide's platform, at the versions and hashes of uv.lock. */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BUILD, PYODIDE_INFO, PYTHON, run } from './tools.mjs';

/** Install a dependency group of pyproject.toml into a folder. */
export function installLocked(group, folder) {
  const [major, minor] = PYODIDE_INFO.python.split('.');
  const requirements = path.join(BUILD, `${group}.txt`);
  const exported = run(process.env.UV ?? 'uv', [
    'export',
    '--quiet',
    '--locked',
    '--only-group',
    group,
    '--no-emit-project',
  ]);
  // Markers speak of the Python that runs pip, not of the one that the packages are for.
  writeFileSync(requirements, exported.replace(/ ;[^\\\n]*/g, ' '));
  rmSync(folder, { recursive: true, force: true });
  const platform = `pyemscripten_${PYODIDE_INFO.abi_version}_wasm32`;
  const target = [
    '--python-version',
    `${major}.${minor}`,
    '--implementation',
    'cp',
    '--platform',
    platform,
    '--platform',
    'any',
  ];
  const abis = ['--abi', `cp${major}${minor}`, '--abi', 'none'];
  const strict = ['--quiet', '--no-deps', '--require-hashes', '--only-binary=:all:', '--no-compile'];
  run(PYTHON, [
    '-m',
    'pip',
    'install',
    ...strict,
    ...target,
    ...abis,
    '--target',
    folder,
    '--requirement',
    requirements,
  ]);
}
