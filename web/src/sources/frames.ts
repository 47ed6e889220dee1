/** The page's own frames, as it hands them to `send`. */
import { describe, PixelPyError } from '../errors.js';
import { close, type Waiting } from '../pipeline.js';
import type { FrameData } from '../wire.js';
import type { Source } from './source.js';

/** What `send` takes. A string is a base64 data URL of a picture. */
export type FrameInput = ImageBitmap | VideoFrame | ImageData | OffscreenCanvas | HTMLCanvasElement | string;

export class FramesSource implements Source {
  readonly kind = 'sent';
  readonly remote = false;

  open(): Promise<null> {
    return Promise.resolve(null);
  }
}

/**
 * Bytes of a frame as it waits: width * height * 4, or of a data URL, which is decoded when its turn comes,
 * its length.
 * @throws PixelPyError `bad_frame` for what is no image, or an empty one.
 */
export function frameBytes(input: unknown): number {
  if (typeof input === 'string') {
    if (!/^data:image\/[\w.+-]+;base64,/.test(input))
      throw new PixelPyError('bad_frame', 'A string must be a data URL.');
    return input.length;
  }
  const [width, height] = is(input, 'VideoFrame')
    ? [(input as VideoFrame).displayWidth, (input as VideoFrame).displayHeight]
    : PICTURES.some((name) => is(input, name))
      ? [(input as ImageData).width, (input as ImageData).height]
      : [Number.NaN, Number.NaN];
  const bytes = width * height * 4;
  if (Number.isNaN(bytes)) throw new PixelPyError('bad_frame');
  if (bytes === 0) throw new PixelPyError('bad_frame', 'It is empty or was closed.');
  return bytes;
}

const PICTURES = ['ImageBitmap', 'ImageData', 'HTMLCanvasElement', 'OffscreenCanvas'];

/**
 * Take the picture as it is now: an ImageBitmap or VideoFrame changes hands, others are copied.
 * @throws PixelPyError `bad_frame`, also from `take`, when it cannot be read.
 */
export function takeFrame(input: FrameInput): Required<Waiting> {
  if (typeof input === 'string')
    return { take: () => decoded(input).catch(refused), discard: () => undefined };
  const taken = present(input);
  return { take: () => taken, discard: () => void Promise.resolve(taken).then(close, () => undefined) };
}

function present(input: Exclude<FrameInput, string>): FrameData | Promise<FrameData> {
  try {
    if (is(input, 'ImageData')) {
      const { data, width, height } = input as ImageData;
      return new ImageData(new Uint8ClampedArray(data), width, height);
    }
    if (is(input, 'VideoFrame') || is(input, 'ImageBitmap')) {
      const own = input as VideoFrame | ImageBitmap;
      return structuredClone(own, { transfer: [own] });
    }
    const copy = createImageBitmap(input as HTMLCanvasElement | OffscreenCanvas).catch(refused);
    // It may fail long before its turn comes, when somebody asks.
    copy.catch(() => undefined);
    return copy;
  } catch (cause) {
    return refused(cause);
  }
}

/** By name: a frame may come from another window, whose classes are not ours. */
function is(value: unknown, name: string): boolean {
  return Object.prototype.toString.call(value) === `[object ${name}]`;
}

async function decoded(address: string): Promise<ImageBitmap> {
  const comma = address.indexOf(',');
  const type = address.slice('data:'.length, address.indexOf(';'));
  const bytes = Uint8Array.from(atob(address.slice(comma + 1)), (letter) => letter.charCodeAt(0));
  return createImageBitmap(new Blob([bytes], { type }));
}

function refused(cause: unknown): never {
  throw new PixelPyError('bad_frame', describe(cause), { cause });
}
