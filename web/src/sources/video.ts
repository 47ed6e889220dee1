/** A video that plays in the page: followed, never steered. */
import { MediaClock } from '../clock.js';
import { assertReadable, grab, watch } from './grab.js';
import type { Picture, Sink, Source } from './source.js';

export class VideoSource implements Source {
  readonly kind = 'live';
  readonly remote = false;
  readonly asks = false;
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
    video.addEventListener('seeking', () => clock.seeked(), { signal });
    video.addEventListener('ended', () => sink.ended('media_ended'), { signal });
    watch(video, ({ media_s }) => show(media_s), signal);
    // The picture of a video that stands still was shown before anybody watched.
    if (video.paused && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) show(video.currentTime);
    return Promise.resolve({ element: video, own: false, mirrored: false });
  }
}
