/** The source that is open: opened, paused, resumed, closed, and its frames put on the session's clock. */
import type { SessionClock } from './clock.js';
import type { Life } from './life.js';
import { close, type Pipeline } from './pipeline.js';
import type { Picture, Reason, Sink, Source } from './sources/source.js';

export interface FeedSetup {
  readonly life: Life;
  readonly clock: SessionClock;
  readonly pipeline: Pipeline;
  /** The source is open, and this is what it shows. */
  readonly opened: (picture: Picture | null) => void;
  /** The status may have changed. */
  readonly changed: () => void;
  /** Sum up what came from the source that ends. */
  readonly finish: () => Promise<void>;
  /** The source could not be opened, or cannot go on. */
  readonly failed: (error: unknown) => void;
  /** A picture of a live source could not be taken; it goes on. */
  readonly missed: (error: unknown) => void;
}

export class Feed {
  readonly #setup: FeedSetup;
  #source: Source | null = null;
  #first = true;
  /** Ends whatever the open source does; each source has its own, by which it is known. */
  #closing = new AbortController();
  /** The source asks the network for nothing more. */
  #read = false;

  constructor(setup: FeedSetup) {
    this.#setup = setup;
  }

  /** Kind of the latest source; null before the first, and when it cannot be made. */
  get kind(): Source['kind'] | null {
    return this.#source?.kind ?? null;
  }

  /** True while the source may still ask for files. */
  get willRequest(): boolean {
    return this.#source?.remote === true && !this.#read;
  }

  /** Close what is open and open the next source. Never rejects: a failure is told. */
  async open(make: () => Source): Promise<void> {
    const { life, clock, pipeline } = this.#setup;
    this.close();
    const { signal } = this.#closing;
    this.#read = false;
    // Frames may be sent before the first source is open: its clock is the one they began.
    if (!this.#first) {
      clock.rebase();
      pipeline.breakNext();
    }
    this.#first = false;
    this.#source = null;
    try {
      const source = make();
      this.#source = source;
      life.opening();
      if (document.hidden && source.kind === 'live') life.pause('hidden');
      if (life.paused !== null) this.#halt(life.paused);
      const picture = await source.open(this.#sink(signal), signal);
      if (signal.aborted) return;
      this.#read = true;
      life.open();
      this.#setup.opened(picture);
      this.#setup.changed();
    } catch (error) {
      if (!signal.aborted) this.#setup.failed(error);
    }
  }

  close(): void {
    const { life, pipeline } = this.#setup;
    this.#closing.abort();
    this.#closing = new AbortController();
    // What is sent before there is a source is the first one's.
    if (this.#source !== null) pipeline.dropLive();
    pipeline.hold(false);
    life.close(null);
  }

  /** No frame comes any more. */
  end(): void {
    this.#closing.abort();
  }

  /** No frame comes any more; it has ended when what was read is analysed, unless another was opened by then. */
  async finish(reason: Reason): Promise<void> {
    const { life, pipeline, changed, finish } = this.#setup;
    const closing = this.#closing;
    life.ending();
    pipeline.dropLive();
    pipeline.hold(false);
    await finish();
    if (closing !== this.#closing) return;
    life.end(reason);
    changed();
  }

  /** Asked by the page, it holds also for the source that opens next. */
  pause(reason: Reason): void {
    const { life, pipeline, changed } = this.#setup;
    if (!life.opened) {
      if (reason === 'asked') life.pause(reason);
      return;
    }
    const stops = life.pause(reason);
    // A hidden page that is then frozen has more to let go of: the camera.
    if (stops || reason === 'frozen') this.#halt(reason);
    if (!stops) return;
    pipeline.dropLive();
    changed();
  }

  resume(reason: Reason): void {
    const { life, pipeline, changed, failed } = this.#setup;
    const goes = life.resume(reason);
    if (goes) {
      pipeline.breakNext();
      pipeline.hold(false);
    }
    changed();
    if (!goes) return;
    const { signal } = this.#closing;
    this.#source?.resume?.().catch((error: unknown) => {
      if (!signal.aborted) failed(error);
    });
  }

  #halt(reason: Reason): void {
    this.#source?.pause?.(reason);
    if (this.kind === 'sent') this.#setup.pipeline.hold(true);
  }

  /** What a source may do, as long as it is the one that is open. */
  #sink(signal: AbortSignal): Sink {
    const { life, clock, pipeline, changed, failed, missed } = this.#setup;
    const open = <Arguments extends unknown[]>(act: (...given: Arguments) => void) => {
      return (...given: Arguments) => {
        if (!signal.aborted) act(...given);
      };
    };
    return {
      offer: open((time_s, take) => {
        if (life.ended) this.#again();
        if (!life.takesFrames) return;
        const t_s = clock.at(time_s, true);
        if (t_s !== null) pipeline.offer({ t_s, take }).catch(missed);
      }),
      analyse: async (time_s, data) => {
        const t_s = signal.aborted ? null : clock.at(time_s);
        if (t_s === null) return close(data);
        // Sources wait for each frame: what they hold counts nothing against the queue of `send`.
        await pipeline
          .push({ take: () => data, discard: () => close(data), t_s, bytes: 0 })
          .catch(() => undefined);
      },
      jumped: open((reason) => {
        pipeline.breakNext();
        if (reason !== undefined) life.note(reason);
        changed();
      }),
      pause: open((reason) => this.pause(reason)),
      resume: open((reason) => this.resume(reason)),
      progress: open((fraction) => {
        life.progress = Math.floor(fraction * 100) / 100;
        changed();
      }),
      ended: open((reason) => void this.finish(reason)),
      failed: open(failed),
    };
  }

  /** The page plays its video again after the end. */
  #again(): void {
    const { life, pipeline, changed } = this.#setup;
    pipeline.breakNext();
    life.open();
    changed();
  }
}
