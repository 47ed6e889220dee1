/** What the page's half says, in the visitor's language. */
import { PixelPyError } from './errors.js';
import { ENGLISH, LANGUAGES } from './words.gen.js';

export type Words = Readonly<typeof ENGLISH>;

/** A file that has not come by then does not come: the visitor reads English. */
const PATIENCE_MS = 15_000;

/**
 * The first of the wanted languages that has texts, else English; its region stays: `pt-BR` has the
 * texts of `pt`, and its own voice.
 * @param wanted language tags, best first.
 */
export function chooseLanguage(wanted: readonly string[], known = LANGUAGES): string {
  for (const tag of wanted) {
    try {
      const [language] = Intl.getCanonicalLocales(tag.replaceAll('_', '-'));
      if (language !== undefined && known.includes(base(language))) return language;
    } catch {
      // No language tag.
    }
  }
  return 'en';
}

/** `pt-BR` → `pt`. */
export function base(language: string): string {
  return language.split('-', 1)[0] ?? language;
}

/** Whether a language is written from right to left, as a value of `dir`. */
export function direction(language: string): 'rtl' | 'ltr' {
  return base(language) === 'ar' ? 'rtl' : 'ltr';
}

/**
 * Words of a language from `dist/`; English needs no request.
 * @param language one that `chooseLanguage` gave.
 * @throws PixelPyError `assets_missing`.
 */
export async function loadWords(language: string, assetsUrl: string): Promise<Words> {
  if (base(language) === 'en') return ENGLISH;
  const url = new URL(`lang/${base(language)}.json`, assetsUrl).href;
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null);
  const texts = response?.ok === true ? await response.json().catch(() => null) : null;
  if (texts === null) throw new PixelPyError('assets_missing', url);
  const words = Object.entries(ENGLISH).map(([key, english]) => [key, texts[`page_${key}`] ?? english]);
  return Object.fromEntries(words) as Words;
}

/** A text with its values filled in: `{low} to {high}`. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (name, key: string) => values[key] ?? name);
}
