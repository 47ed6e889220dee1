/** A video that plays in the page: followed, never steered. */
import { MediaClock } from '../clock.js';
import { PixelPyError } from '../errors.js';
import { unreadable } from '../start-worker.js';
import { assertReadable, grab, watch } from './grab.js';
import type { Picture, Sink, Source } from './source.js';

export class VideoSource implements Source {
  readonly kind = 'live';
  readonly remote = false;
  readonly #video: HTMLVideoElement;

  constructor(video: HTMLVideoElement) {
    this.#video = video;
  }

  open(sink: Sink, signal: AbortSignal): Promise<Picture> {
    const video = this.#video;
    const clock = new MediaClock();
    let readable = false;
    const show = (media_s: number) => {
      const { t_s, jumped } = clock.at(media_s);
      if (jumped) sink.jumped();
      try {
        // Asked at the first picture: before it there is nothing to read.
        if (!readable) assertReadable(video);
        readable = true;
        sink.offer(t_s, () => grab(video));
      } catch (error) {
        sink.failed(error);
      }
    };
    // Once the browser has chosen among the sources: until then one may yet be playable.
    const check = () => setTimeout(() => void problem(video).then((error) => error && sink.failed(error)));
    // Captured, because the error of a <source> does not bubble up to its video.
    video.addEventListener('error', check, { signal, capture: true });
    check();
    video.addEventListener('seeking', () => clock.seeked(), { signal });
    video.addEventListener('ended', () => sink.ended('media_ended'), { signal });
    watch(video, ({ media_s }) => show(media_s), signal);
    // The picture of a video that stands still was shown before anybody watched.
    if (video.paused && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) show(video.currentTime);
    return Promise.resolve({ element: video, own: false, mirrored: false });
  }
}

/** Why the video has no picture and will get none; null while it may. */
async function problem(video: HTMLVideoElement): Promise<PixelPyError | null> {
  const { error, networkState } = video;
  if (error === null && networkState !== HTMLMediaElement.NETWORK_NO_SOURCE) return null;
  if (error?.code === MediaError.MEDIA_ERR_DECODE)
    return new PixelPyError('media_undecodable', error.message);
  // The browser does not tell a missing file from one it cannot play.
  const address = video.currentSrc || video.querySelector('source')?.src;
  const missing = address ? await unreadable(address, 'media_undecodable', 'media_missing') : null;
  return missing ?? new PixelPyError('media_undecodable', error?.message);
}
