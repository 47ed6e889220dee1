/** The present picture of an element as a frame, and when there is a new one. */
import { PixelPyError } from '../errors.js';
import type { FrameData } from '../wire.js';

type Pictured = HTMLVideoElement | HTMLImageElement | HTMLCanvasElement | OffscreenCanvas;

/** Copy the present picture of a video: without a copy where VideoFrame exists. Null when it shows none. */
export async function grab(video: HTMLVideoElement): Promise<FrameData | null> {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
  if (typeof VideoFrame === 'function') {
    try {
      return new VideoFrame(video);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'SecurityError') throw error;
      // Some engines make no VideoFrame of some videos; a bitmap they all make.
    }
  }
  return createImageBitmap(video);
}

/** @throws PixelPyError `media_blocked` when the picture came from an origin that forbids reading it. */
export function assertReadable(picture: Pictured): void {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (context === null) return;
  try {
    context.drawImage(picture, 0, 0, 1, 1);
    context.getImageData(0, 0, 1, 1);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'SecurityError') {
      throw new PixelPyError('media_blocked', undefined, { cause });
    }
    throw new PixelPyError('media_undecodable', undefined, { cause });
  }
}

export interface Shown {
  /** Seconds, on the clock of `performance.now()`: when it was captured, or else shown. */
  readonly at_s: number;
  /** Seconds in the media. */
  readonly media_s: number;
}

/** A captured time farther from now is on another clock (remote streams only estimate it). */
const CAPTURE_WITHIN_MS = 1000;

/** Tell of every new picture a video shows. */
export function watch(video: HTMLVideoElement, shown: (frame: Shown) => void, signal: AbortSignal): void {
  if (typeof video.requestVideoFrameCallback === 'function') {
    const next: VideoFrameRequestCallback = (now, { captureTime, mediaTime }) => {
      if (signal.aborted) return;
      video.requestVideoFrameCallback(next);
      const captured = captureTime !== undefined && Math.abs(now - captureTime) < CAPTURE_WITHIN_MS;
      shown({ at_s: (captured ? captureTime : now) / 1000, media_s: mediaTime });
    };
    video.requestVideoFrameCallback(next);
    return;
  }
  let last = Number.NaN;
  const look = (now: number) => {
    if (signal.aborted) return;
    requestAnimationFrame(look);
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.currentTime === last) return;
    last = video.currentTime;
    shown({ at_s: now / 1000, media_s: last });
  };
  requestAnimationFrame(look);
}
