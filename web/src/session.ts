/** One pixel: joins a source, the pose worker, the Python worker and the stage. */
import { SessionClock } from './clock.js';
import { Emitter, type Listener } from './emitter.js';
import { asEvent, Engine } from './engine.js';
import { errorEvent, PixelPyError, warn } from './errors.js';
import { Feed } from './feed.js';
import { Life } from './life.js';
import { Opening } from './opening.js';
import { type Options, withDefaults } from './options.js';
import type { FrameResult, Pipeline } from './pipeline.js';
import { WakeLock, watchPresence } from './presence.js';
import { Presentation } from './presentation.js';
import type { ErrorEvent, EventName, PixelEvent, StatusEvent, SummaryEvent } from './protocol.gen.js';
import { asFile, SAVE_FORMATS, type SaveFormat } from './save.js';
import { Sent } from './sent.js';
import type { FrameInput } from './sources/frames.js';
import { assertSource, sourceOf } from './sources/open.js';
import { chooseLanguage } from './words.js';

/** What a pixel needs to know of the page around it. */
export interface Surroundings {
  /** Folder of `dist/`, absolute, with a trailing slash. */
  readonly assetsUrl: string;
  /** The shadow root of an element that is itself the stage. */
  readonly root: ShadowRoot | null;
  /** Told every event besides the pixel's own listeners; says whether anybody listens. */
  readonly relay: (event: PixelEvent, pixel: Pixel) => boolean;
  /** The pixel was disposed of. */
  readonly gone: (pixel: Pixel) => void;
}

export class Pixel {
  /**
   * Resolves when frames can be analysed, rejects with the PixelPyError that made it impossible.
   * Nobody has to listen: a rejection left alone is not reported to the page.
   */
  readonly ready: Promise<void>;
  #options: Options;
  readonly #around: Surroundings;
  readonly #emitter = new Emitter<Pixel>();
  readonly #life = new Life();
  readonly #clock = new SessionClock();
  readonly #over = new AbortController();
  readonly #engine: Engine;
  readonly #pipeline: Pipeline;
  readonly #feed: Feed;
  readonly #sent: Sent;
  readonly #shown: Presentation;
  readonly #opening: Opening;
  readonly #wake: WakeLock;
  #status: StatusEvent | null = null;
  #fatal: ErrorEvent | null = null;
  #disposed = false;

  constructor(options: Options, around: Surroundings) {
    assertSource(options.source);
    const language = chooseLanguage(options.lang === null ? navigator.languages : [options.lang]);
    this.#options = { ...options, lang: language };
    this.#around = around;
    const { signal } = this.#over;
    this.#wake = new WakeLock(signal);
    this.#engine = new Engine(
      this.#options,
      {
        assetsUrl: around.assetsUrl,
        told: (event) => {
          if (!signal.aborted) this.#emit(event);
        },
        failed: (error) => this.#fail(error),
        changed: () => this.#say(),
      },
      signal,
    );
    this.#pipeline = this.#engine.pipeline;
    this.#feed = new Feed({
      life: this.#life,
      clock: this.#clock,
      pipeline: this.#pipeline,
      opened: (picture) => {
        this.#shown.stage?.show(picture);
        if (this.#life.loaded) this.#contest();
      },
      changed: () => this.#say(),
      finish: () =>
        this.#engine.command('finish').then(
          () => undefined,
          () => undefined,
        ),
      failed: (error) => this.#sourceFailed(error),
      missed: (error) => this.#engine.frameFailed(error),
    });
    this.#sent = new Sent(this.#clock, this.#pipeline, (error) => this.#engine.frameFailed(error));
    this.#shown = new Presentation(
      {
        options: this.#options,
        language,
        assetsUrl: around.assetsUrl,
        root: around.root,
        failed: (error) => {
          if (!signal.aborted) this.#emit(errorEvent(error, false));
        },
        save: (format) => this.save(format),
      },
      signal,
    );
    this.#opening = new Opening(
      {
        life: this.#life,
        feed: this.#feed,
        shown: this.#shown,
        source: () => sourceOf(this.#options, around.assetsUrl),
        start: () => void this.start(),
        changed: () => this.#say(),
      },
      signal,
    );
    this.ready = quiet(this.#boot());
    watchPresence(
      {
        hidden: () => this.#feed.kind === 'live' && this.#feed.pause('hidden'),
        visible: () => this.#feed.resume('hidden'),
        frozen: () => this.#feed.pause('frozen'),
        thawed: () => this.#feed.resume('frozen'),
      },
      signal,
    );
    const timer = setInterval(() => this.#measure(), 1000);
    signal.addEventListener('abort', () => clearInterval(timer));
    this.#opening.begin(this.#options).catch((error: unknown) => this.#emit(asEvent(error, false)));
  }

  /** The latest `status` event; null before the first. */
  get status(): StatusEvent | null {
    return this.#status;
  }

  /**
   * Listen to an event; the latest `status` and a fatal `error` are told also to late listeners.
   * @returns what unsubscribes.
   * @throws PixelPyError `bad_option` for a name that is no event.
   */
  on<Name extends EventName>(name: Name, listener: Listener<Name, Pixel>): () => void {
    return this.#emitter.on(name, listener, this.missed(name) as never);
  }

  off<Name extends EventName>(name: Name, listener: Listener<Name, Pixel>): void {
    this.#emitter.off(name, listener);
  }

  /** What a late listener of this event must still be told. */
  missed(name: EventName): readonly (readonly [PixelEvent, Pixel])[] {
    const event = name === 'status' ? this.#status : name === 'error' ? this.#fatal : null;
    return event === null ? [] : [[event, this]];
  }

  /** Open the source, or begin it again after its end; resumes when paused. Never rejects. */
  async start(): Promise<void> {
    if (this.#life.opened && !this.#life.lost) return this.resume();
    this.#life.resume('asked');
    await this.#opening.open();
  }

  /** Stop reading frames, also of a source that is not open yet; a camera stays on. `start` and `setSource` go on. */
  pause(): void {
    this.#feed.pause('asked');
  }

  resume(): void {
    this.#feed.resume('asked');
  }

  /** Count from zero. Resolves once it is done, between two frames. */
  reset(): Promise<void> {
    this.#clock.reset();
    this.#pipeline.dropLive();
    return quiet(this.#engine.command('reset').then(() => this.#shown.reset()));
  }

  /** Close the source (the camera's light goes out) after a `summary`; `start` opens it again. */
  async stop(): Promise<void> {
    this.#opening.forget();
    if (this.#feed.kind !== 'sent') this.#feed.end();
    await this.#feed.finish('asked');
  }

  /** End everything: workers, camera, listeners of the page, what was drawn. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#life.over(this.#fatal === null ? 'removed' : 'fatal');
    this.#say();
    this.#end(new PixelPyError('disposed'));
    this.#shown.remove();
    this.#around.gone(this);
  }

  /**
   * Change the exercise between two frames; an unknown one, or a card that breaks the format, is an
   * `error` event and changes nothing.
   * @param exercise its key, or a card; null: keypoints only.
   * @throws PixelPyError `bad_option` for what is neither.
   */
  setExercise(exercise: Options['exercise']): Promise<void> {
    const load = async () => {
      this.#options = withDefaults({ ...this.#options, exercise });
      const events = await this.#engine.load(this.#options);
      if (!events.some(({ type }) => type === 'error')) this.#shown.reset();
    };
    return quiet(load());
  }

  /**
   * Read from something else, at once; counting goes on.
   * @throws PixelPyError `bad_option` for a value that can never work.
   */
  async setSource(
    source: Options['source'],
    change: Partial<Pick<Options, 'deviceId' | 'facingMode' | 'loop'>> = {},
  ): Promise<void> {
    const options = withDefaults({ ...this.#options, ...change, source });
    assertSource(options.source);
    this.#options = options;
    this.#life.resume('asked');
    await this.#opening.open();
  }

  /** Draw the skeleton, or not. */
  setOverlay(overlay: boolean): void {
    this.#options = { ...this.#options, overlay };
    if (this.#shown.stage !== null) this.#shown.stage.overlay = overlay;
  }

  /** Speak counts and advice, or not. */
  setVoice(voice: boolean): void {
    this.#options = { ...this.#options, voice };
    this.#shown.voice = voice;
  }

  /** What was done so far; also sent as event. */
  summary(): Promise<SummaryEvent> {
    const tell = async () => {
      const summary = await this.#engine.summary();
      this.#emit(summary);
      return summary;
    };
    return quiet(tell());
  }

  /**
   * What was done so far as a file; nothing is stored or sent.
   * @param format `json`: the summary; `csv`: one line a repetition; `recording`: the keypoints since
   *   counting began, with the option `record`, for `pixel-py analyze`.
   * @throws PixelPyError `bad_option`, `disposed`, or what ended the pixel.
   */
  save(format: SaveFormat): Promise<File> {
    return quiet(this.#file(format));
  }

  /**
   * Analyse one of the page's own frames (`source: 'frames'`).
   *
   * With `t_s`, in seconds, every frame is analysed in order; at most 64 MB may wait. Without, the
   * frame is live: stamped now, and replaced by a newer one as long as it waits. An ImageBitmap or
   * VideoFrame changes hands and is closed; anything else is copied. A refused frame is left alone.
   * @throws PixelPyError `bad_frame`, `bad_time`, `queue_full`, `disposed`, or what ended the pixel.
   */
  async send(frame: FrameInput, { t_s }: { t_s?: number | undefined } = {}): Promise<FrameResult> {
    if (this.#disposed) throw new PixelPyError('disposed');
    if (this.#fatal !== null) throw PixelPyError.fromEvent(this.#fatal);
    if (this.#options.source !== 'frames') {
      throw new PixelPyError('bad_option', "send() needs the option source: 'frames'.");
    }
    return this.#sent.send(frame, t_s ?? null);
  }

  async #boot(): Promise<void> {
    try {
      await this.#engine.start();
      // One more file that may be asked for.
      await this.#shown.loaded;
    } catch (error) {
      if (!this.#disposed) this.#fail(asEvent(error, true));
      throw this.#fatal === null ? new PixelPyError('disposed') : PixelPyError.fromEvent(this.#fatal);
    }
    if (this.#fatal !== null) throw PixelPyError.fromEvent(this.#fatal);
    this.#life.loaded = true;
    this.#life.progress = null;
    const status = this.#current();
    this.#emit(status.state === 'ready' ? status : { ...status, state: 'ready', reason: null });
    this.#contest();
    this.#pipeline.open();
    this.#say();
  }

  async #file(format: SaveFormat): Promise<File> {
    if (!SAVE_FORMATS.includes(format)) {
      throw new PixelPyError('bad_option', `save() takes one of ${SAVE_FORMATS.join(', ')}.`);
    }
    if (format === 'recording' && !this.#options.record) {
      throw new PixelPyError('bad_option', "save('recording') needs the option `record`.");
    }
    const kept = format === 'recording' ? await this.#engine.recording() : null;
    return asFile(format, await this.#engine.summary(), kept);
  }

  /** Frames that are sent begin the race before the first has come; others with their first live frame. */
  #contest(): void {
    if (this.#feed.kind === 'sent') this.#engine.contest();
  }

  #sourceFailed(error: unknown): void {
    const event = asEvent(error, false);
    this.#feed.close();
    this.#shown.stage?.clear();
    this.#emit(event);
    this.#opening.failed(event);
  }

  #measure(): void {
    const stats = this.#engine.stats();
    if (stats !== null) this.#emit(stats);
  }

  /** An error of the engine; a fatal one ends the pixel. */
  #fail(event: ErrorEvent): void {
    if (this.#fatal !== null || this.#disposed) return;
    if (!event.fatal) return this.#emit(event);
    this.#fatal = event;
    this.#emit(event);
    this.#life.over('fatal');
    this.#say();
    this.#end(PixelPyError.fromEvent(event));
  }

  #end(error: PixelPyError): void {
    this.#pipeline.end(error);
    this.#feed.end();
    this.#over.abort();
    this.#shown.stage?.clear();
  }

  #current(): StatusEvent {
    const life = this.#life;
    if (!life.loaded) {
      // A file may already be read, but none of it is analysed yet.
      life.step = this.#engine.loading.step;
      life.progress = this.#engine.loading.progress;
    }
    life.backend = this.#engine.backend;
    life.analytics = this.#engine.analytics;
    const { kind, willRequest } = this.#feed;
    const unread = kind === null ? this.#options.source !== 'camera' : willRequest;
    const more = this.#engine.willRequest(kind !== 'ordered');
    life.offline = life.loaded && !more && !unread;
    return life.status();
  }

  /** Tell the status, when it changed. */
  #say(): void {
    if (this.#over.signal.aborted) return;
    const status = this.#current();
    this.#wake.want(status.state === 'running');
    if (JSON.stringify(status) !== JSON.stringify(this.#status)) this.#emit(status);
  }

  #emit(event: PixelEvent): void {
    if (event.type === 'status') this.#status = event;
    this.#shown.tell(event);
    const heard = this.#emitter.emit(event, this);
    const relayed = this.#around.relay(event, this);
    if (event.type === 'error' && !heard && !relayed) warn(event);
  }
}

/** A promise nobody has to listen to. */
function quiet<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}
