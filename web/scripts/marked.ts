/** Tables within Markdown: written between marks, or compared with what stands there. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/**
 * Write texts between `<!-- name: generated -->` and `<!-- /name -->`; with `--check` on the command line
 * only say whether the file is stale.
 * @param file relative to the project.
 * @throws Error where the marks are missing.
 */
export function writeMarked(file: string, texts: Readonly<Record<string, string>>): void {
  const path = fileURLToPath(new URL(`../../${file}`, import.meta.url));
  const before = readFileSync(path, 'utf-8');
  let after = before;
  for (const [name, text] of Object.entries(texts)) {
    const [open, close] = [`<!-- ${name}: generated -->\n`, `<!-- /${name} -->`];
    const [begin, end] = [after.indexOf(open), after.indexOf(close)];
    if (begin < 0 || end < begin) throw new Error(`${file} has no marks for ${name}.`);
    after = `${after.slice(0, begin)}${open}\n${text}\n\n${after.slice(end)}`;
  }
  if (!process.argv.includes('--check')) writeFileSync(path, after);
  else if (after !== before) {
    console.log(`stale: ${file} (${Object.keys(texts).join(', ')}); run \`make generate\``);
    process.exitCode = 1;
  }
}
