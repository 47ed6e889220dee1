/**
 * Write the README's table of options from `web/src/options.ts`.
 *
 *     tsx web/scripts/options-table.ts            write
 *     tsx web/scripts/options-table.ts --check    fail when the table is stale
 */
import { attributeName, OPTION_NAMES, OPTIONS, type OptionName } from '../src/options.js';
import { table, writeMarked } from './marked.js';

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

const rows = OPTION_NAMES.map((name) => {
  const { value, doc } = OPTIONS[name];
  const cells = [name, attributeName(name), type(name), JSON.stringify(value)].map((cell) => `\`${cell}\``);
  return [...cells, doc];
});

writeMarked('README.md', {
  options: table(['option', 'attribute', 'type', 'default', 'meaning'], rows),
});
