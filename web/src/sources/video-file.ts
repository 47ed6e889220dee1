/**
 * A video file: every frame analysed in order, however slow the machine.
 *
 * Decoded in a worker with WebCodecs, where the browser has it and knows the codec; otherwise a
 * hidden video element is sought along a fixed grid.
 */
import { PixelPyError } from '../errors.js';
import { close } from '../pipeline.js';
import { startWorker } from '../start-worker.js';
import type { FrameData } from '../wire.js';
import { firstEvent } from './first-event.js';
import { grab } from './grab.js';
import type { Picture, Sink } from './source.js';
import type { FromVideo, ToVideo } from './video-wire.js';

interface Setup {
  readonly assetsUrl: string;
  readonly loop: boolean;
  /** Resolves when the source is not paused. */
  readonly gate: () => Promise<void>;
}

/** One decoded frame; null at the end. */
interface Decoded {
  readonly data: FrameData;
  readonly time_s: number;
  readonly progress: number;
}

interface Decoder {
  next(): Promise<Decoded | null>;
  rewind(): void;
}

/** Of a video that can only be sought, this many frames a second. */
const GRID_FPS = 15;

export async function openVideo(file: Blob, setup: Setup, sink: Sink, signal: AbortSignal): Promise<Picture> {
  const decoder = (await decoding(file, setup.assetsUrl, signal)) ?? (await seeking(file, signal));
  const canvas = document.createElement('canvas');
  const ahead = new Ahead(decoder);
  pour(ahead, canvas, setup, sink, signal)
    .catch(sink.failed)
    .finally(() => ahead.close());
  return { element: canvas, own: true, mirrored: false };
}

/** One frame is decoded ahead while another is analysed. */
class Ahead {
  readonly #decoder: Decoder;
  #coming: Promise<Decoded | null>;

  constructor(decoder: Decoder) {
    this.#decoder = decoder;
    this.#coming = this.#decode();
  }

  /** @throws what the signal says; the frame is then left to `close`. */
  async next(signal: AbortSignal): Promise<Decoded | null> {
    const decoded = await this.#coming;
    signal.throwIfAborted();
    if (decoded !== null) this.#coming = this.#decode();
    return decoded;
  }

  rewind(): void {
    this.#decoder.rewind();
    this.#coming = this.#decode();
  }

  /** The frame that comes is not wanted any more. */
  close(): void {
    this.#coming.then(
      (decoded) => decoded !== null && close(decoded.data),
      () => undefined,
    );
  }

  #decode(): Promise<Decoded | null> {
    const coming = this.#decoder.next();
    // Its failure is told when its turn comes.
    coming.catch(() => undefined);
    return coming;
  }
}

/** Analyse every frame; each is shown together with its result. */
async function pour(
  frames: Ahead,
  canvas: HTMLCanvasElement,
  { gate, loop }: Setup,
  sink: Sink,
  signal: AbortSignal,
): Promise<void> {
  const context = canvas.getContext('2d');
  let rounds_s = 0;
  let last_s = 0;
  for (;;) {
    const decoded = await frames.next(signal);
    if (decoded === null) {
      if (!loop || last_s === 0) break;
      frames.rewind();
      rounds_s += last_s + 1 / GRID_FPS;
      last_s = 0;
      sink.jumped();
      continue;
    }
    const { data, time_s, progress } = decoded;
    const shown = data instanceof ImageData ? null : await copy(data);
    await gate();
    await sink.analyse(rounds_s + time_s, data);
    if (shown !== null) {
      paint(shown, canvas, context);
      shown.close();
    }
    last_s = time_s;
    sink.progress(progress);
  }
  sink.progress(1);
  sink.ended('media_ended');
}

function copy(data: VideoFrame | ImageBitmap): VideoFrame | Promise<ImageBitmap> {
  return 'clone' in data ? data.clone() : createImageBitmap(data);
}

function paint(
  frame: VideoFrame | ImageBitmap,
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D | null,
): void {
  const width = 'displayWidth' in frame ? frame.displayWidth : frame.width;
  const height = 'displayHeight' in frame ? frame.displayHeight : frame.height;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  context?.drawImage(frame, 0, 0, width, height);
}

/** Frames decoded in a worker; null where this browser cannot, or not this file. */
async function decoding(file: Blob, assetsUrl: string, signal: AbortSignal): Promise<Decoder | null> {
  if (typeof VideoDecoder !== 'function') return null;
  const over = new AbortController();
  signal.addEventListener('abort', () => over.abort(), { signal: over.signal });
  // Where workers cannot start, the pose and Python workers say why.
  const worker = await startWorker('video', assetsUrl, over.signal).catch(() => null);
  signal.throwIfAborted();
  if (worker === null) return null;
  const ask = (message: ToVideo) => worker.postMessage(message);
  const died = firstEvent(worker, ['messageerror', 'error'], over.signal);
  died.catch(() => undefined);
  /** A worker that died gives no answer: the event that said so is one. */
  const answer = async (): Promise<FromVideo> => {
    const event = await Promise.race([firstEvent(worker, ['message'], over.signal), died]);
    event.preventDefault();
    if (event.type === 'message') return (event as MessageEvent<FromVideo>).data;
    over.abort();
    return { type: 'failed', text: (event as ErrorEvent).message ?? 'The decoder died.' };
  };
  ask({ type: 'open', file });
  const opened = await answer();
  if (opened.type !== 'opened') {
    over.abort();
    return null;
  }
  return {
    async next() {
      const answered = answer();
      ask({ type: 'next' });
      const message = await answered;
      if (message.type === 'failed') throw undecodable(message.text);
      if (message.type !== 'frame') return null;
      return { data: message.frame, time_s: message.time_s, progress: message.progress };
    },
    rewind: () => ask({ type: 'rewind' }),
  };
}

/** Frames of a hidden video element, sought one after the other. */
async function seeking(file: Blob, signal: AbortSignal): Promise<Decoder> {
  const video = document.createElement('video');
  const address = URL.createObjectURL(file);
  signal.addEventListener('abort', () => {
    URL.revokeObjectURL(address);
    video.removeAttribute('src');
    video.load();
  });
  video.muted = true;
  video.preload = 'auto';
  video.src = address;
  const reached = async (event: 'loadeddata' | 'seeked') => {
    const { type } = await firstEvent(video, [event, 'error'], signal);
    if (type === 'error') throw undecodable(video.error?.message);
  };
  await reached('loadeddata');
  if (!Number.isFinite(video.duration)) {
    // A file recorded in a browser does not say how long it is: its end has to be looked for.
    video.currentTime = Number.MAX_SAFE_INTEGER;
    await reached('seeked');
  }
  let index = 0;
  return {
    async next() {
      const time_s = index / GRID_FPS;
      if (time_s >= video.duration) return null;
      index += 1;
      video.currentTime = time_s;
      await reached('seeked');
      const data = await grab(video);
      if (data === null) throw new PixelPyError('media_undecodable', `It has no picture at ${time_s} s.`);
      return { data, time_s, progress: time_s / video.duration };
    },
    rewind() {
      index = 0;
    },
  };
}

/** @param said the decoder's own words, for whoever looks into it. */
function undecodable(said: string | undefined): PixelPyError {
  return new PixelPyError('media_undecodable', said);
}
