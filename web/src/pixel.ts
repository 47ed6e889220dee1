/**
 * The module `pixel.mjs`: `import { PixelPy } from './dist/pixel.mjs'`.
 *
 * Importing it defines `<pixel-py>`; on a server it does nothing.
 */
import { defineElement } from './element.js';
import { PixelPy, setAssets } from './page.js';

setAssets(new URL('./', import.meta.url).href);
defineElement();

export type { Card } from './card.js';
export { PixelPyElement } from './element.js';
export { PixelPyError } from './errors.js';
export type { OptionName, Options, SourceObject } from './options.js';
export type { Callbacks, CreateOptions, ExerciseCard, PixelPyApi } from './page.js';
export type { FrameResult } from './pipeline.js';
export type * from './protocol.gen.js';
export type { Pixel } from './session.js';
export type { FrameInput } from './sources/frames.js';
export { PixelPy };
export default PixelPy;
