/**
 * A video file: every frame analysed in order, however slow the machine.
 *
 * Decoded in a worker with WebCodecs, where the browser has it and knows the codec; otherwise a
 * hidden video element is sought along a fixed grid.
 */
import { PixelPyError } from '../errors.js';
import { startWorker } from '../start-worker.js';
import type { FrameData } from '../wire.js';
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
  void pour(decoder, canvas, setup, sink, signal).catch((error: unknown) => {
    if (!signal.aborted) sink.failed(error);
  });
  return { element: canvas, own: true, mirrored: false };
}

/** Analyse every frame; each is shown together with its result. */
async function pour(
  decoder: Decoder,
  canvas: HTMLCanvasElement,
  { gate, loop }: Setup,
  sink: Sink,
  signal: AbortSignal,
): Promise<void> {
  const context = canvas.getContext('2d');
  let rounds_s = 0;
  let last_s = 0;
  // One frame is decoded ahead while another is analysed.
  let coming = decoder.next();
  coming.catch(() => undefined);
  for (;;) {
    const decoded = await coming;
    signal.throwIfAborted();
    if (decoded === null) {
      if (!loop || last_s === 0) break;
      decoder.rewind();
      coming = decoder.next();
      rounds_s += last_s + 1 / GRID_FPS;
      last_s = 0;
      sink.jumped();
      continue;
    }
    coming = decoder.next();
    coming.catch(() => undefined);
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
  const answers: ((message: FromVideo) => void)[] = [];
  worker.addEventListener('message', ({ data }: MessageEvent<FromVideo>) => answers.shift()?.(data));
  const answer = () => new Promise<FromVideo>((resolve) => answers.push(resolve));
  ask({ type: 'open', file });
  const opened = await answer();
  if (opened.type !== 'opened') {
    over.abort();
    return null;
  }
  return {
    async next() {
      ask({ type: 'next' });
      const message = await answer();
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
  await reached(video, 'loadeddata', signal);
  if (!Number.isFinite(video.duration)) {
    // A file recorded in a browser does not say how long it is: its end has to be looked for.
    video.currentTime = Number.MAX_SAFE_INTEGER;
    await reached(video, 'seeked', signal);
  }
  let index = 0;
  return {
    async next() {
      const time_s = index / GRID_FPS;
      if (time_s >= video.duration) return null;
      index += 1;
      video.currentTime = time_s;
      await reached(video, 'seeked', signal);
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
  return new PixelPyError('media_undecodable', said ? `(${said})` : undefined);
}

function reached(
  video: HTMLVideoElement,
  event: 'loadeddata' | 'seeked',
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    video.addEventListener(event, () => resolve(), { once: true, signal });
    video.addEventListener('error', () => reject(undecodable(video.error?.message)), { once: true, signal });
  });
}
