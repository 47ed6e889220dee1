/** A MediaStream, from a camera, a call or a canvas. */
import { describe, PixelPyError } from '../errors.js';
import { grab, watch } from './grab.js';
import type { Picture, Reason, Sink, Source } from './source.js';

/** A video element that shows a stream. */
export function player(): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.autoplay = true;
  video.disablePictureInPicture = true;
  return video;
}

/** Play a stream and offer its frames, until the signal. */
export async function follow(
  stream: MediaStream,
  video: HTMLVideoElement,
  sink: Sink,
  signal: AbortSignal,
): Promise<void> {
  const [track] = stream.getVideoTracks();
  if (track === undefined) throw new PixelPyError('source_missing', 'The stream has no video track.');
  video.srcObject = stream;
  signal.addEventListener('abort', () => {
    video.pause();
    video.srcObject = null;
  });
  track.addEventListener('mute', () => sink.pause('track_muted'), { signal });
  track.addEventListener('unmute', () => sink.resume('track_muted'), { signal });
  track.addEventListener('ended', () => sink.pause('track_ended'), { signal });
  if (track.muted) sink.pause('track_muted');
  if (track.readyState === 'ended') sink.pause('track_ended');

  const start_s = performance.now() / 1000;
  let shape = '';
  watch(
    video,
    ({ at_s }) => {
      const now = `${video.videoWidth}x${video.videoHeight}`;
      if (shape !== '' && shape !== now) sink.jumped('turned');
      shape = now;
      sink.offer(Math.max(0, at_s - start_s), () => grab(video));
    },
    signal,
  );
  // A muted stream has nothing to play yet: `play` would wait for its first picture.
  const playing = play(video, signal);
  if (track.muted) playing.catch(sink.failed);
  else await playing;
}

export async function play(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  await video.play().catch((cause: unknown) => {
    // A pause, or the end, interrupts a play that has just begun.
    if (signal.aborted || (cause instanceof DOMException && cause.name === 'AbortError')) return;
    throw new PixelPyError('camera_failed', describe(cause), { cause });
  });
}

/** The page's own stream: its tracks stay the page's. */
export class StreamSource implements Source {
  readonly kind = 'live';
  readonly remote = false;
  readonly #stream: MediaStream;
  readonly #video = player();
  #signal: AbortSignal = AbortSignal.abort();

  constructor(stream: MediaStream) {
    this.#stream = stream;
  }

  async open(sink: Sink, signal: AbortSignal): Promise<Picture> {
    this.#signal = signal;
    const [track] = this.#stream.getVideoTracks();
    const mirrored = track?.getSettings().facingMode === 'user';
    await follow(this.#stream, this.#video, sink, signal);
    return { element: this.#video, own: true, mirrored };
  }

  pause(_reason: Reason): void {
    this.#video.pause();
  }

  resume(): Promise<void> {
    return play(this.#video, this.#signal);
  }
}
