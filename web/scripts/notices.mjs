/** dist/THIRD_PARTY_NOTICES.md: the committed page, then every npm package in the bundles, then licence texts. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DIST, ROOT } from './tools.mjs';

const read = (...names) => readFileSync(path.join(ROOT, ...names), 'utf8');
const LICENSES = 'web/licenses';

/** @param inputs paths of all files that went into the bundles, relative to the project */
export function writeNotices(inputs) {
  const found = [...inputs].map((file) => /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]);
  const packages = [...new Set(found)].filter((name) => name !== undefined).sort();
  const sections = packages.map((name) => {
    const { version, license, author, repository } = JSON.parse(read('node_modules', name, 'package.json'));
    const by = author === undefined ? '' : ` By ${author.name ?? author}.`;
    const source = (repository?.url ?? repository ?? `npm ${name}`).replace(/^git\+|\.git$/g, '');
    return `## ${name} ${version}\n\nLicence: ${license}.${by} Source: ${source}\n\n${text(name, license)}`;
  });
  const texts = readdirSync(path.join(ROOT, LICENSES)).map((file) => {
    return `## ${path.basename(file, '.txt')}\n\n${quoted(read(LICENSES, file))}`;
  });
  const page = [
    read('THIRD_PARTY_NOTICES.md').trim(),
    '# In the bundles',
    ...sections,
    '# Licence texts',
    ...texts,
  ];
  writeFileSync(path.join(DIST, 'THIRD_PARTY_NOTICES.md'), `${page.join('\n\n')}\n`);
}

/** The licence as the package gives it: in its own file, at the end of its readme, or by name only. */
function text(name, license) {
  const folder = path.join('node_modules', name);
  const files = readdirSync(path.join(ROOT, folder));
  const own = files.find((file) => /^(licen[cs]e|copying)/i.test(file));
  if (own !== undefined) return quoted(read(folder, own));
  if (license === 'Apache-2.0') return 'The text is in `LICENSE`.';
  const readme = files.find((file) => /^readme/i.test(file));
  const end = readme && /^#*\s*licen[cs]e.*$[^]*/im.exec(read(folder, readme))?.[0];
  if (!end && existsSync(path.join(ROOT, LICENSES, `${license}.txt`))) return 'The text is below.';
  if (!end) throw new Error(`${name}: no text of its licence (${license}) was found; add it to ${LICENSES}/`);
  return quoted(end);
}

const quoted = (body) => `\`\`\`\n${body.trim()}\n\`\`\``;
