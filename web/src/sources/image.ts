/** A picture: one frame, one result. */
import { describe, PixelPyError } from '../errors.js';
import { firstEvent } from './first-event.js';
import { assertReadable } from './grab.js';
import type { Picture, Sink, Source } from './source.js';

export class ImageSource implements Source {
  readonly kind = 'ordered';
  readonly remote = false;
  readonly #image: HTMLImageElement;

  constructor(image: HTMLImageElement) {
    this.#image = image;
  }

  async open(sink: Sink, signal: AbortSignal): Promise<Picture> {
    const image = this.#image;
    await loaded(image, signal);
    assertReadable(image);
    const bitmap = await createImageBitmap(image).catch((cause: unknown) => {
      throw new PixelPyError('media_undecodable', describe(cause), { cause });
    });
    void one(bitmap, sink);
    return { element: image, own: false, mirrored: false };
  }
}

/** Show and judge a picture that was read as a file. */
export function openPicture(bitmap: ImageBitmap, sink: Sink): Picture {
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  void one(bitmap, sink);
  return { element: canvas, own: true, mirrored: false };
}

async function one(bitmap: ImageBitmap, sink: Sink): Promise<void> {
  await sink.analyse(0, bitmap);
  sink.ended('media_ended');
}

/** Wait until an image has its picture; `decode` would refuse one that is lazy or not there yet. */
async function loaded(image: HTMLImageElement, signal: AbortSignal): Promise<void> {
  if (!image.complete) await firstEvent(image, ['load', 'error'], signal);
  if (image.naturalWidth === 0) throw new PixelPyError('media_missing', image.currentSrc || image.src);
}
