/**
 * Write the tables of `docs/embed.md` from the embed page's code, and from the schema of its messages.
 *
 *     tsx web/scripts/embed-tables.ts            write
 *     tsx web/scripts/embed-tables.ts --check    fail when a table is stale
 */
import { readFileSync } from 'node:fs';
import { THEIRS } from '../src/embed/error-codes.js';
import { IGNORED, OWN, PARAMETERS } from '../src/embed/parameters.js';
import { OPTIONS } from '../src/options.js';
import { table, writeMarked } from './marked.js';

interface Shape {
  readonly description: string;
  readonly required: readonly string[];
  readonly properties: { readonly type: { readonly const: string }; readonly [key: string]: unknown };
}

const SCHEMA = new URL('../../tests/web/posetracker.schema.json', import.meta.url);
const { oneOf: shapes }: { oneOf: readonly Shape[] } = JSON.parse(readFileSync(SCHEMA, 'utf-8'));

const code = (text: string) => (text === '' ? '' : `\`${text}\``);
const list = (names: readonly string[]) => names.map(code).join(', ');

writeMarked('docs/embed.md', {
  parameters: table(
    ['parameter', 'values', 'default', 'meaning'],
    Object.entries(PARAMETERS).map(([name, { values, standard, doc }]) => [
      code(name),
      values,
      standard,
      doc,
    ]),
  ),
  options: table(
    ['option', 'meaning'],
    OWN.map((name) => [code(name), OPTIONS[name].doc]),
  ),
  ignored: `Taken and not needed: ${list(IGNORED)}.`,
  messages: table(
    ['`type`', 'keys', 'when'],
    shapes.map(({ description, required, properties }) => {
      const keys = Object.keys(properties).filter((key) => key !== 'type');
      const marked = keys.map((key) => code(required.includes(key) ? key : `${key}?`));
      return [code(properties.type.const), marked.join(' '), description];
    }),
  ),
  errors: table(
    ['ours, in `details`', '`code`', '`error`'],
    Object.entries(THEIRS).map((row) => [row[0], row[1].code, row[1].error].map(code)),
  ),
});
