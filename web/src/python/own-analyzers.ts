/** The page's own analyzers: each is fetched or installed and joins the session, or an error says why not. */
import type { PyodideAPI } from 'pyodide';
import { describe, errorEvent, PixelPyError } from '../errors.js';
import type { ErrorEvent } from '../protocol.gen.js';
import type { Analyzer } from './analyzer.js';
import { install } from './packages.js';

/** A file or wheel that a server holds back must not hold back the pixel. */
const PATIENCE_S = 30;

/** One of the list. No address and no name of a package has a space, and every source has one. */
type Own =
  | { readonly kind: 'source'; readonly name: string; readonly text: Promise<string> }
  | { readonly kind: 'package'; readonly name: string };

/** Begin to fetch what is a file, while Python starts. */
export function fetchAnalyzers(given: readonly string[]): readonly Own[] {
  return given.map((item, index) => {
    if (/\s/.test(item)) return { kind: 'source', name: String(index + 1), text: Promise.resolve(item) };
    const [path = item] = item.split(/[?#]/);
    if (!path.endsWith('.py')) return { kind: 'package', name: item };
    const text = read(item);
    // It is awaited later, and then tells its failure.
    text.catch(() => undefined);
    const name = path.slice(path.lastIndexOf('/') + 1, -'.py'.length);
    return { kind: 'source', name: decodeURIComponent(name), text };
  });
}

/** In the order of the list. @param failed is told of each that cannot join. */
export async function join(
  own: readonly Own[],
  pyodide: PyodideAPI,
  analyzer: Analyzer,
  failed: (error: ErrorEvent) => void,
): Promise<void> {
  for (const one of own) {
    try {
      if (one.kind === 'source') analyzer.addSource(one.name, await one.text).forEach(failed);
      else {
        await inTime(install(pyodide, one.name));
        analyzer.addInstalled(pyodide, one.name).forEach(failed);
      }
    } catch (error) {
      failed(errorEvent(new PixelPyError('analyzer_failed', `${one.name}: ${describe(error)}`), false));
    }
  }
}

async function read(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_S * 1000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.text();
}

function inTime<Value>(promise: Promise<Value>): Promise<Value> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`not installed within ${PATIENCE_S} s`)), PATIENCE_S * 1000);
  });
  return Promise.race([promise, late]);
}
