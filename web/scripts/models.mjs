/** Copy the models of `models/manifest.json` from their npm packages, hashes checked. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MANIFEST = fileURLToPath(new URL('../../models/manifest.json', import.meta.url));
const require = createRequire(import.meta.url);

/**
 * Fill `<distDir>/models/` with the manifest and every file it names.
 * @param {string} distDir
 * @throws Error naming the file and the package when one is missing or has another hash.
 */
export async function copyModels(distDir) {
  const target = join(distDir, 'models');
  await mkdir(target, { recursive: true });
  for (const model of Object.values(JSON.parse(await readFile(MANIFEST, 'utf8')))) {
    const folder = join(packageFolder(model.package), model.folder);
    for (const { name, sha256 } of Object.values(model.files)) {
      const from = join(folder, name);
      const bytes = await readFile(from).catch(() => {
        throw new Error(`${name} is not in ${model.package}@${model.version}: run \`npm ci\``);
      });
      const found = createHash('sha256').update(bytes).digest('hex');
      if (found !== sha256) {
        throw new Error(
          `${name} of ${model.package} has sha256 ${found}, models/manifest.json says ${sha256}: ` +
            `is version ${model.version} installed?`,
        );
      }
      await copyFile(from, join(target, name));
    }
  }
  await copyFile(MANIFEST, join(target, 'manifest.json'));
}

/** Folder of an installed package, in this workspace or above; its package.json need not be exported. */
function packageFolder(name) {
  const installed = require.resolve
    .paths(name)
    .map((folder) => join(folder, name))
    .find(existsSync);
  if (installed === undefined) throw new Error(`${name} is not installed: run \`npm ci\``);
  return installed;
}
