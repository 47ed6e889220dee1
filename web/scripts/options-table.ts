/**
 * Write the README's table of options from `web/src/options.ts`.
 *
 *     tsx web/scripts/options-table.ts            write
 *     tsx web/scripts/options-table.ts --check    fail when the table is stale
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { attributeName, OPTION_NAMES, OPTIONS } from '../src/options.js';

const README = fileURLToPath(new URL('../../README.md', import.meta.url));
const BEGIN = '<!-- options: generated -->\n';
const END = '<!-- /options -->';

function table(): string {
  const rows = OPTION_NAMES.map((name) => {
    const { value, doc } = OPTIONS[name];
    return `| \`${name}\` | \`${attributeName(name)}\` | \`${JSON.stringify(value)}\` | ${doc} |`;
  });
  return ['| option | attribute | default | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

const text = readFileSync(README, 'utf-8');
const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
if (begin < 0 || end < begin) throw new Error('README.md has no markers for the options.');
const wanted = `${text.slice(0, begin)}${BEGIN}\n${table()}\n\n${text.slice(end)}`;
if (!process.argv.includes('--check')) writeFileSync(README, wanted);
else if (text !== wanted) {
  console.log('stale: README.md (options); run `make generate`');
  process.exitCode = 1;
}
