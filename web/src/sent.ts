/** Frames that the page sends: checked, put on the session's clock, handed on. */
import type { SessionClock } from './clock.js';
import { PixelPyError } from './errors.js';
import type { FrameResult, Pipeline } from './pipeline.js';
import { type FrameInput, frameBytes, takeFrame } from './sources/frames.js';

export class Sent {
  readonly #clock: SessionClock;
  readonly #pipeline: Pipeline;
  readonly #failed: (error: PixelPyError) => void;
  readonly #began_ms = performance.now();

  /** @param failed told of frames whose time is refused, also for those who only listen to events. */
  constructor(clock: SessionClock, pipeline: Pipeline, failed: (error: PixelPyError) => void) {
    this.#clock = clock;
    this.#pipeline = pipeline;
    this.#failed = failed;
  }

  /**
   * @param t_s null: live, stamped now.
   * @throws PixelPyError `bad_frame`, `bad_time` or `queue_full`; the frame is then left alone.
   */
  async send(frame: FrameInput, t_s: number | null): Promise<FrameResult> {
    const bytes = frameBytes(frame);
    const live = t_s === null;
    const time_s = live ? (performance.now() - this.#began_ms) / 1000 : t_s;
    if (!Number.isFinite(time_s) || !this.#clock.takes(time_s, live)) {
      const late = live ? 'Frames with a later t_s were sent before.' : undefined;
      const error = new PixelPyError('bad_time', late);
      this.#failed(error);
      throw error;
    }
    if (!live) this.#pipeline.assertRoom(bytes);
    const taken = takeFrame(frame);
    const placed_s = this.#clock.at(time_s, live) ?? time_s;
    return live
      ? this.#pipeline.offer({ ...taken, t_s: placed_s })
      : this.#pipeline.push({ ...taken, t_s: placed_s, bytes });
  }
}
