/** A canvas that somebody draws on. */
import { PixelPyError } from '../errors.js';
import { assertReadable } from './grab.js';
import type { Picture, Reason, Sink, Source } from './source.js';
import { follow, play, player } from './stream.js';

/** A canvas of the page, through its stream: also what WebGL drew, which cannot be read at any later time. */
export class CanvasSource implements Source {
  readonly kind = 'live';
  readonly remote = false;
  readonly #canvas: HTMLCanvasElement;
  readonly #video = player();
  #signal: AbortSignal = AbortSignal.abort();

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  async open(sink: Sink, signal: AbortSignal): Promise<Picture> {
    this.#signal = signal;
    const canvas = this.#canvas;
    const stream = captured(canvas);
    signal.addEventListener('abort', () => {
      for (const track of stream.getTracks()) track.stop();
    });
    // A canvas that is never drawn again sends nothing: its present picture is the first frame.
    sink.offer(0, () => createImageBitmap(canvas));
    void follow(stream, this.#video, sink, signal).catch(sink.failed);
    return { element: canvas, own: false, mirrored: false };
  }

  pause(_reason: Reason): void {
    this.#video.pause();
  }

  resume(): Promise<void> {
    return play(this.#video, this.#signal);
  }
}

function captured(canvas: HTMLCanvasElement): MediaStream {
  assertReadable(canvas);
  try {
    return canvas.captureStream();
  } catch (cause) {
    throw new PixelPyError('source_missing', 'The canvas gives no stream.', { cause });
  }
}

/** A canvas without an element: looked at on every frame of the screen. */
export class OffscreenCanvasSource implements Source {
  readonly kind = 'live';
  readonly remote = false;
  readonly #canvas: OffscreenCanvas;

  constructor(canvas: OffscreenCanvas) {
    this.#canvas = canvas;
  }

  open(sink: Sink, signal: AbortSignal): Promise<Picture> {
    const canvas = this.#canvas;
    assertReadable(canvas);
    const start = performance.now();
    const look = (now: number) => {
      if (signal.aborted) return;
      requestAnimationFrame(look);
      sink.offer(Math.max(0, now - start) / 1000, () => createImageBitmap(canvas));
    };
    requestAnimationFrame(look);
    return Promise.resolve({ element: canvas, own: false, mirrored: false });
  }
}
