/**
 * The classic script `pixel.js`: defines the global `PixelPy` and `<pixel-py>`, and makes the pixel
 * its own tag describes.
 *
 * Options are `data-` attributes. A tag with neither `data-exercise` nor `data-source` makes none: it
 * only brings the API. Several tags on one page share one `PixelPy`. Every event of the tag's pixel
 * is also dispatched on `document` as `pixelpy:<name>`, whenever the tag loads; nothing is ever thrown
 * into the page.
 */
import { defineElement } from './element.js';
import { warn } from './errors.js';
import { fromText } from './options.js';
import { type CreateOptions, make, orphaned, type PixelPyApi, PixelPy as page, setAssets } from './page.js';
import type { PixelEvent } from './protocol.gen.js';
import { scriptsToCome } from './target.js';

/** A second tag hands its description to the first one's `PixelPy`. */
interface Shared extends PixelPyApi {
  readonly [TAG]?: (options: CreateOptions) => void;
}

const TAG = Symbol.for('pixel-py.tag');

declare global {
  // `var` is how a global of a classic script is declared.
  var PixelPy: PixelPyApi;
}

const waiting: PixelEvent[] = [];

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
const assetsUrl = new URL('./', script?.src || document.baseURI).href;

const first = globalThis.PixelPy as Shared | undefined;
if (first?.[TAG] === undefined) {
  setAssets(assetsUrl);
  Object.defineProperty(page, TAG, { value: fromTag });
  globalThis.PixelPy = page;
  defineElement();
}
if (script !== null && (script.dataset['exercise'] !== undefined || script.dataset['source'] !== undefined)) {
  const options = fromText((name) => script.dataset[name] ?? null) as CreateOptions;
  (globalThis.PixelPy as Shared)[TAG]?.({ assetsUrl, ...options });
}

function fromTag(options: CreateOptions): void {
  try {
    make(options, null, tell);
  } catch (error) {
    orphaned(error, tell);
  }
}

/** Events wait for the scripts that come later in the page, which have not subscribed yet. */
function tell(event: PixelEvent): boolean {
  if (waiting.length === 0 && !scriptsToCome()) return taken(event);
  if (waiting.push(event) === 1) addEventListener('DOMContentLoaded', tellWaiting, { once: true });
  return true;
}

function tellWaiting(): void {
  for (const event of waiting) if (!taken(event) && event.type === 'error') warn(event);
  waiting.length = 0;
}

/** An error nobody takes (`preventDefault`) is written to the console. */
function taken(event: PixelEvent): boolean {
  const cancelable = event.type === 'error';
  return !document.dispatchEvent(new CustomEvent(`pixelpy:${event.type}`, { detail: event, cancelable }));
}
