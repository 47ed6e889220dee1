/** Which input an option `source` means. */
import { PixelPyError } from '../errors.js';
import type { Options } from '../options.js';
import { CameraSource } from './camera.js';
import { CanvasSource, OffscreenCanvasSource } from './canvas.js';
import { FileSource } from './file.js';
import { FramesSource } from './frames.js';
import { ImageSource } from './image.js';
import type { Source } from './source.js';
import { StreamSource } from './stream.js';
import { VideoSource } from './video.js';

const ELEMENTS = [
  'HTMLVideoElement',
  'HTMLImageElement',
  'HTMLCanvasElement',
  'OffscreenCanvas',
  'MediaStream',
  'Blob',
  'File',
];

/** A selector of an element; anything else is an address (`./squat.mp4`, `video.mp4`). */
const SELECTOR = /^(#|\[|\.[a-z_]|(video|img|canvas)([#[: ]|$))/i;

/** @throws PixelPyError `bad_option` for an object that can never be a source. */
export function assertSource(source: Options['source']): void {
  if (typeof source === 'string') return;
  if (!ELEMENTS.includes(kindOf(source))) {
    throw new PixelPyError('bad_option', `\`source\` may not be a ${kindOf(source)}.`);
  }
}

/** @throws PixelPyError `source_missing` when a selector finds nothing that can be read. */
export function sourceOf(options: Options, assetsUrl: string): Source {
  const { source } = options;
  if (typeof source === 'string') {
    if (source === 'camera') return new CameraSource(options);
    if (source === 'frames') return new FramesSource();
    if (!SELECTOR.test(source)) return new FileSource(source, { assetsUrl, loop: options.loop });
    const found = select(source);
    if (found === null) throw new PixelPyError('source_missing', `\`${source}\` matches nothing.`);
    return ofObject(found, options, assetsUrl);
  }
  return ofObject(source, options, assetsUrl);
}

function ofObject(value: object, options: Options, assetsUrl: string): Source {
  const kind = kindOf(value);
  if (kind === 'HTMLVideoElement') return new VideoSource(value as HTMLVideoElement);
  if (kind === 'HTMLImageElement') return new ImageSource(value as HTMLImageElement);
  if (kind === 'HTMLCanvasElement') return new CanvasSource(value as HTMLCanvasElement);
  if (kind === 'OffscreenCanvas') return new OffscreenCanvasSource(value as OffscreenCanvas);
  if (kind === 'MediaStream') return new StreamSource(value as MediaStream);
  if (kind === 'Blob' || kind === 'File') {
    return new FileSource(value as Blob, { assetsUrl, loop: options.loop });
  }
  throw new PixelPyError('source_missing', `It is a ${kind}.`);
}

function select(selector: string): Element | null {
  try {
    return document.querySelector(selector);
  } catch (cause) {
    throw new PixelPyError('source_missing', `\`${selector}\` is no selector.`, { cause });
  }
}

/** The class by name: an object of another window has classes of its own. */
function kindOf(value: object): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}
