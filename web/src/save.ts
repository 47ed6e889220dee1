/** A session as files: made in the page, given to the visitor, sent nowhere. */
import type { SummaryEvent } from './protocol.gen.js';

/** What a session can be saved as: its summary, its repetitions, its keypoints. */
export const SAVE_FORMATS = ['json', 'csv', 'recording'] as const;
export type SaveFormat = (typeof SAVE_FORMATS)[number];

const ENDINGS: Readonly<Record<SaveFormat, readonly [ending: string, type: string]>> = {
  json: ['json', 'application/json'],
  csv: ['csv', 'text/csv'],
  recording: ['jsonl.gz', 'application/gzip'],
};

/** The object that `pixel-py analyze --json` prints for the same session. */
export function asJson(summary: SummaryEvent): string {
  return `${JSON.stringify(summary, null, 2)}\n`;
}

/** One line a repetition, as RFC 4180 has it, with a column for each of its fields. */
export function asCsv(summary: SummaryEvent): string {
  const rows = summary.reps.map((rep, index) => ({ rep: index + 1, ...rep }));
  const columns = [...new Set(['rep', ...rows.flatMap(Object.keys)])];
  const lines = rows.map((row: Record<string, unknown>) => columns.map((column) => cell(row[column])));
  return [columns.map(cell), ...lines].map((line) => `${line.join(',')}\r\n`).join('');
}

/**
 * The file of a session, named after the exercise and the time it was saved at.
 * @param recording for the format of that name.
 */
export function asFile(
  format: SaveFormat,
  summary: SummaryEvent,
  recording: Blob | null,
  at = new Date(),
): File {
  const content = recording ?? (format === 'csv' ? asCsv(summary) : asJson(summary));
  const [ending, type] = ENDINGS[format];
  const two = (number: number) => String(number).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  const what = (summary.exercise ?? 'session').replace(/[^\w-]+/g, '_');
  return new File([content], `${what}_${day}_${two(at.getHours())}${two(at.getMinutes())}.${ending}`, {
    type,
  });
}

/** Give a file to the visitor, as a download. */
export function download(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  // The browser reads it in a task of its own.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** What is not known is empty; a list has blanks between. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = Array.isArray(value) ? value.join(' ') : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
