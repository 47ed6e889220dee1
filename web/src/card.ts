/** An exercise that a page brings: the card as plain JSON. `dist/card.schema.json` describes it, Python judges it. */
export interface Card {
  readonly [name: string]: unknown;
}

/** Characters of JSON; `LARGEST` in `pixel_py/listing.py`. */
const LARGEST = 65_536;

/** Levels; those of a card are 5. In the worker, what is nested without end breaks the reader. */
const DEEPEST = 16;

/**
 * A copy that can be posted to a worker and that no later change reaches.
 * @returns null for what is no object of plain JSON, or too large for a card.
 */
export function cardFrom(value: object): Card | null {
  try {
    const text = JSON.stringify(value);
    if (text.length > LARGEST) return null;
    const card: unknown = JSON.parse(text);
    const fits = typeof card === 'object' && !Array.isArray(card) && depth(card) <= DEEPEST;
    return fits ? (card as Card | null) : null;
  } catch {
    // It goes in circles, or holds what JSON has not.
    return null;
  }
}

/** Levels of tables and lists in plain JSON. */
function depth(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depth));
}
