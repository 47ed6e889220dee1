/** Copy the models of `models/manifest.json` from their npm packages, hashes checked. */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
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

/** Folder of an installed package, also of one that does not export its package.json. */
function packageFolder(name) {
  const found = require.resolve.paths(name)?.map((folder) => join(folder, name)) ?? [];
  const installed = found.find((folder) => {
    try {
      return dirname(require.resolve(join(folder, 'package.json'))) === folder;
    } catch {
      return false;
    }
  });
  if (installed === undefined) throw new Error(`${name} is not installed: run \`npm ci\``);
  return installed;
}
