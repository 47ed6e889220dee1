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
import { fromText } from './options.js';
import { type CreateOptions, make, orphaned, PixelPy, type PixelPyApi, setAssets } from './page.js';
import type { PixelEvent } from './protocol.gen.js';

/** A second tag hands its description to the first one's `PixelPy`. */
interface Shared extends PixelPyApi {
  readonly [TAG]?: (options: CreateOptions) => void;
}

const TAG = Symbol.for('pixel-py.tag');

declare global {
  // `var` is how a global of a classic script is declared.
  var PixelPy: PixelPyApi;
}

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
const assetsUrl = new URL('./', script?.src || document.baseURI).href;

const first = globalThis.PixelPy as Shared | undefined;
if (first?.[TAG] === undefined) {
  setAssets(assetsUrl);
  Object.defineProperty(PixelPy, TAG, { value: fromTag });
  globalThis.PixelPy = PixelPy;
  defineElement();
}
if (script !== null && (script.dataset['exercise'] !== undefined || script.dataset['source'] !== undefined)) {
  const options = fromText((name) => script.dataset[name] ?? null) as CreateOptions;
  const make = (globalThis.PixelPy as Shared)[TAG];
  make?.({ assetsUrl, ...options });
}

function fromTag(options: CreateOptions): void {
  try {
    make(options, null, tell);
  } catch (error) {
    // Scripts that come later in the page have not subscribed yet.
    const report = () => orphaned(error, tell);
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', report, { once: true });
    else setTimeout(report);
  }
}

/** An error nobody takes (`preventDefault`) is written to the console. */
function tell(event: PixelEvent): boolean {
  const cancelable = event.type === 'error';
  return !document.dispatchEvent(new CustomEvent(`pixelpy:${event.type}`, { detail: event, cancelable }));
}
