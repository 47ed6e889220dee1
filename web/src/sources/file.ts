/** A video or picture as File, Blob or address: read completely, then opened as what it is. */
import { PixelPyError } from '../errors.js';
import { unreadable } from '../start-worker.js';
import { openPicture } from './image.js';
import type { Picture, Sink, Source } from './source.js';
import { openVideo } from './video-file.js';

export interface FileOptions {
  readonly assetsUrl: string;
  readonly loop: boolean;
}

export class FileSource implements Source {
  readonly kind = 'ordered';
  readonly remote = true;
  readonly #file: Blob | string;
  readonly #options: FileOptions;
  /** Lets the frames go on; null while they do. */
  #release: (() => void) | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(file: Blob | string, options: FileOptions) {
    this.#file = file;
    this.#options = options;
  }

  async open(sink: Sink, signal: AbortSignal): Promise<Picture> {
    // Frames that wait at the gate end with the source.
    signal.addEventListener('abort', () => void this.resume());
    const blob = typeof this.#file === 'string' ? await read(this.#file, signal) : this.#file;
    if (!blob.type.startsWith('video/')) {
      const bitmap = await createImageBitmap(blob).catch(() => null);
      if (bitmap !== null) return openPicture(bitmap, sink);
      if (blob.type.startsWith('image/')) throw new PixelPyError('media_undecodable');
    }
    const gate = () => this.#running;
    return openVideo(blob, { ...this.#options, gate }, sink, signal);
  }

  pause(): void {
    if (this.#release !== null) return;
    this.#running = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  resume(): Promise<void> {
    this.#release?.();
    this.#release = null;
    return Promise.resolve();
  }
}

async function read(address: string, signal: AbortSignal): Promise<Blob> {
  const url = new URL(address, document.baseURI).href;
  const response = await fetch(url, { signal }).catch(async (cause: unknown) => {
    if (signal.aborted) throw cause;
    throw (await unreadable(url, 'media_blocked', 'media_missing')) ?? new PixelPyError('media_missing', url);
  });
  if (!response.ok) throw new PixelPyError('media_missing', `${url} answered ${response.status}.`);
  return response.blob();
}
