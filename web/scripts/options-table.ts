/**
 * Write the README's table of options from `web/src/options.ts`.
 *
 *     tsx web/scripts/options-table.ts            write
 *     tsx web/scripts/options-table.ts --check    fail when the table is stale
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { attributeName, OPTION_NAMES, OPTIONS, type OptionName } from '../src/options.js';

const README = fileURLToPath(new URL('../../README.md', import.meta.url));
const BEGIN = '<!-- options: generated -->\n';
const END = '<!-- /options -->';

function table(): string {
  const rows = OPTION_NAMES.map((name) => {
    const { value, doc } = OPTIONS[name];
    const cells = [name, attributeName(name), type(name), JSON.stringify(value)].map((cell) => `\`${cell}\``);
    return `| ${cells.join(' | ')} | ${doc} |`;
  });
  return [
    '| option | attribute | type | default | meaning |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** The kind of an option, as a reader would call it. */
function type(name: OptionName): string {
  const row = OPTIONS[name];
  if (row.kind === 'choice') return row.choices.join(' or ');
  return {
    string: 'string',
    boolean: 'boolean',
    number: 'number',
    strings: 'string[]',
    exercise: 'string or object',
    source: 'string or object',
    target: 'string or Element',
  }[row.kind];
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
