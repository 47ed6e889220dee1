/** One pixel: joins a source, the pose worker, the Python worker and the stage. */
import { Backends } from './backends.js';
import { SessionClock } from './clock.js';
import { Emitter, type Listener } from './emitter.js';
import { ERRORS, errorEvent, PixelPyError } from './errors.js';
import { Life } from './life.js';
import { Loading } from './loading.js';
import { Meter } from './meter.js';
import type { Options } from './options.js';
import { close, type FrameResult, Pipeline } from './pipeline.js';
import { WorkerFailure } from './pose-client.js';
import { WakeLock, watchPresence } from './presence.js';
import type { ErrorEvent, EventName, PixelEvent, StatusEvent, SummaryEvent } from './protocol.gen.js';
import { PythonClient } from './python-client.js';
import { cameraGranted } from './sources/camera.js';
import { type FrameInput, frameBytes, takeFrame } from './sources/frames.js';
import { assertSource, sourceOf } from './sources/open.js';
import type { Reason, Sink, Source } from './sources/source.js';
import { Stage } from './stage.js';
import type { FrameData, PythonOptions } from './wire.js';

/** What a pixel needs to know of the page around it. */
export interface Surroundings {
  /** Folder of `dist/`, absolute, with a trailing slash. */
  readonly assetsUrl: string;
  /** The shadow root of an element that is itself the stage. */
  readonly root: ShadowRoot | null;
  /** Told every event besides the pixel's own listeners; says whether anybody listens. */
  readonly relay: (event: PixelEvent, pixel: Pixel) => boolean;
}

/** Errors after which another try, by the visitor, may succeed. */
const ASK_AGAIN = ['camera_denied', 'camera_missing', 'camera_failed'] as const;

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
  readonly #loading = new Loading();
  readonly #meter = new Meter();
  readonly #clock = new SessionClock();
  readonly #over = new AbortController();
  readonly #python: PythonClient;
  readonly #backends: Backends;
  readonly #pipeline: Pipeline;
  readonly #wake: WakeLock;
  readonly #began_ms = performance.now();
  #stage: Stage | null = null;
  #source: Source | null = null;
  /** The source asks the network for nothing more. */
  #read = false;
  #closing = new AbortController();
  #frames = 0;
  #status: StatusEvent | null = null;
  #fatal: ErrorEvent | null = null;
  #disposed = false;
  /** The last frame's failure, so that a broken source is not reported for every frame. */
  #failure = '';

  constructor(options: Options, around: Surroundings) {
    assertSource(options.source);
    this.#options = options;
    this.#around = around;
    const { assetsUrl } = around;
    const { signal } = this.#over;
    this.#wake = new WakeLock(signal);
    this.#pipeline = new Pipeline(
      (...frame) => this.#analyse(...frame),
      (error) => this.#frameFailed(error),
    );
    this.#python = new PythonClient(
      {
        assetsUrl,
        packages: options.packages,
        options: this.#pythonOptions(),
        loading: (step, progress) => this.#load('python', step, progress),
        failed: (error) => this.#fail(error),
      },
      signal,
    );
    this.#backends = new Backends(
      {
        wanted: options.backend,
        assetsUrl,
        connect: (port) => this.#python.port(port),
        loading: (step, progress) => this.#load('pose', step, progress),
        failed: (error) => this.#fail(error),
        changed: () => this.#say(),
      },
      signal,
    );
    this.ready = quiet(this.#boot());
    watchPresence(
      {
        hidden: () => this.#source?.kind === 'live' && this.#pause('hidden'),
        visible: () => this.#resume('hidden'),
        frozen: () => this.#pause('frozen'),
        thawed: () => this.#resume('frozen'),
      },
      signal,
    );
    const timer = setInterval(() => this.#measure(), 1000);
    signal.addEventListener('abort', () => clearInterval(timer));
    // After the caller had the chance to listen.
    setTimeout(() => void this.#begin());
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
    if (this.#life.opened) this.resume();
    else await this.#open();
  }

  /** Stop reading frames; a camera stays on. */
  pause(): void {
    this.#pause('asked');
  }

  resume(): void {
    this.#resume('asked');
  }

  /** Count from zero. Resolves once it is done, between two frames. */
  reset(): Promise<void> {
    this.#clock.reset();
    this.#pipeline.dropLive();
    return quiet(this.#command(() => this.#python.command('reset')).then(() => undefined));
  }

  /** Close the source (the camera's light goes out) after a `summary`; `start` opens it again. */
  async stop(): Promise<void> {
    if (this.#source?.kind !== 'sent') this.#closing.abort();
    await this.#finish('asked');
  }

  /** End everything: workers, camera, listeners of the page, what was drawn. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#life.over(this.#fatal === null ? 'removed' : 'fatal');
    this.#say();
    this.#end(new PixelPyError('disposed'));
    this.#stage?.remove();
  }

  /**
   * Change the exercise between two frames; an unknown one is an `error` event and changes nothing.
   * @param exercise null: keypoints only.
   */
  setExercise(exercise: string | null): Promise<void> {
    this.#options = { ...this.#options, exercise };
    return quiet(this.#command(() => this.#python.load(this.#pythonOptions())).then(() => undefined));
  }

  /**
   * Read from something else, at once; counting goes on.
   * @throws PixelPyError `bad_option` for an object that can never be a source.
   */
  async setSource(
    source: Options['source'],
    change: Partial<Pick<Options, 'deviceId' | 'facingMode' | 'loop'>> = {},
  ): Promise<void> {
    assertSource(source);
    this.#options = { ...this.#options, ...change, source };
    await this.#open();
  }

  /** Draw the skeleton, or not. */
  setOverlay(overlay: boolean): void {
    this.#options = { ...this.#options, overlay };
    if (this.#stage !== null) this.#stage.overlay = overlay;
  }

  /** What was done so far; also sent as event. */
  summary(): Promise<SummaryEvent> {
    const summary = this.#command(() => this.#python.command('summary')).then((events) => {
      const found = events.find((event) => event.type === 'summary');
      if (found === undefined) throw new PixelPyError('internal', 'Python gave no summary.');
      return found;
    });
    return quiet(summary);
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
    const bytes = frameBytes(frame);
    if (t_s === undefined) {
      const now_s = this.#clock.at((performance.now() - this.#began_ms) / 1000);
      const data = takeFrame(frame);
      const discard = () => void Promise.resolve(data).then(close, () => undefined);
      if (now_s === null) throw new PixelPyError('bad_time', 'Frames with a later t_s were sent before.');
      const result = this.#pipeline.offer({ t_s: now_s, take: () => data, discard });
      await data;
      return result;
    }
    if (!Number.isFinite(t_s)) throw new PixelPyError('bad_time');
    this.#pipeline.assertRoom(bytes);
    const placed_s = this.#clock.at(t_s);
    if (placed_s === null) throw new PixelPyError('bad_time');
    return this.#pipeline.push({ data: takeFrame(frame), t_s: placed_s, bytes });
  }

  async #boot(): Promise<void> {
    try {
      await Promise.all([this.#backends.start(), this.#python.ready]);
    } catch (error) {
      if (!this.#disposed) this.#fail(asEvent(error, true));
      throw this.#fatal === null ? new PixelPyError('disposed') : PixelPyError.fromEvent(this.#fatal);
    }
    if (this.#fatal !== null) throw PixelPyError.fromEvent(this.#fatal);
    this.#life.loaded = true;
    this.#life.progress = null;
    this.#emit({ ...this.#current(), state: 'ready', reason: null });
    if (this.#source?.kind === 'sent') this.#backends.contest();
    this.#pipeline.open();
    this.#say();
  }

  /** Find where to draw, then open the source or wait for the visitor. */
  async #begin(): Promise<void> {
    const { target, overlay, inputMirrored, autostart, source } = this.#options;
    const { root } = this.#around;
    if (isSelector(target) || (typeof source === 'string' && source !== 'camera')) await parsed();
    if (this.#disposed) return;
    const element = root?.host ?? (typeof target === 'string' ? query(target) : target);
    if (element !== null) this.#stage = new Stage(element, root, overlay, inputMirrored);
    else if (target !== null)
      this.#emit(errorEvent(new PixelPyError('target_missing', String(target)), false));
    const camera = source === 'camera';
    if (source !== 'frames' && (!autostart || (camera && !(await cameraGranted())))) this.#ask(camera, null);
    else await this.#open();
  }

  /** Offer the visitor to start. */
  #ask(camera: boolean, problem: string | null): void {
    this.#life.close('waiting_for_start');
    this.#stage?.ask(camera, () => void this.start(), problem);
    this.#say();
  }

  async #open(): Promise<void> {
    if (this.#disposed || this.#fatal !== null) return;
    const first = this.#source === null;
    this.#close();
    const { signal } = this.#closing;
    this.#read = false;
    // Frames may be sent before the first source is open: its clock is the one they began.
    if (!first) {
      this.#clock.rebase();
      this.#pipeline.breakNext();
    }
    try {
      const source = sourceOf(this.#options, this.#around.assetsUrl);
      this.#source = source;
      this.#life.opening();
      if (document.hidden && source.kind === 'live') this.#life.pause('hidden');
      const picture = await source.open(this.#sink(signal), signal);
      if (signal.aborted) return;
      this.#read = true;
      this.#life.open();
      this.#stage?.show(picture);
      if (source.kind === 'sent' && this.#life.loaded) this.#backends.contest();
      this.#say();
    } catch (error) {
      if (!signal.aborted) this.#sourceFailed(error);
    }
  }

  #close(): void {
    this.#closing.abort();
    this.#closing = new AbortController();
    this.#pipeline.dropLive();
    this.#pipeline.hold(false);
    this.#stage?.clear();
    this.#life.close(null);
  }

  #sourceFailed(error: unknown): void {
    const event = asEvent(error, false);
    this.#close();
    this.#emit(event);
    const again = ASK_AGAIN.find((code) => code === event.code);
    if (again !== undefined) this.#ask(true, `${ERRORS[again].message} ${ERRORS[again].hint}`);
    else this.#life.end(null);
    this.#say();
  }

  /** What a source may do, as long as it is the one that is open. */
  #sink(signal: AbortSignal): Sink {
    const open = <Arguments extends unknown[]>(act: (...given: Arguments) => void) => {
      return (...given: Arguments) => {
        if (!signal.aborted) act(...given);
      };
    };
    return {
      offer: open((time_s, take) => {
        if (this.#life.ended) this.#again();
        if (!this.#life.takesFrames) return;
        const t_s = this.#clock.at(time_s);
        if (t_s !== null) void this.#pipeline.offer({ t_s, take });
      }),
      analyse: async (time_s, data) => {
        const t_s = signal.aborted ? null : this.#clock.at(time_s);
        if (t_s === null) return close(data);
        // Sources wait for each frame: what they hold counts nothing against the queue of `send`.
        await this.#pipeline.push({ data, t_s, bytes: 0 }).catch(() => undefined);
      },
      jumped: open((reason) => {
        this.#pipeline.breakNext();
        if (reason !== undefined) this.#life.note(reason);
        this.#say();
      }),
      pause: open((reason) => this.#pause(reason)),
      resume: open((reason) => this.#resume(reason)),
      progress: open((fraction) => {
        this.#life.progress = Math.floor(fraction * 100) / 100;
        this.#say();
      }),
      ended: open((reason) => void this.#finish(reason)),
      failed: open((error) => this.#sourceFailed(error)),
    };
  }

  /** The page plays its video again after the end. */
  #again(): void {
    this.#pipeline.breakNext();
    this.#life.open();
    this.#say();
  }

  async #finish(reason: Reason): Promise<void> {
    this.#pipeline.dropLive();
    await this.#command(() => this.#python.command('finish')).catch(() => undefined);
    if (this.#disposed || this.#fatal !== null) return;
    this.#life.end(reason);
    this.#say();
  }

  #pause(reason: Reason): void {
    if (!this.#life.opened || !this.#life.pause(reason)) return;
    this.#pipeline.dropLive();
    if (this.#source?.kind === 'sent') this.#pipeline.hold(true);
    this.#source?.pause?.(reason);
    this.#say();
  }

  #resume(reason: Reason): void {
    if (!this.#life.resume(reason)) return;
    this.#pipeline.breakNext();
    this.#pipeline.hold(false);
    this.#say();
    const { signal } = this.#closing;
    this.#source?.resume?.().catch((error: unknown) => {
      if (!signal.aborted) this.#sourceFailed(error);
    });
  }

  /** Run a command in its place between the frames, and tell its events. */
  #command(run: () => Promise<readonly PixelEvent[]>): Promise<readonly PixelEvent[]> {
    const answer = this.#pipeline.command(run).then((events) => {
      for (const event of events) this.#emit(event);
      return events;
    });
    return quiet(answer);
  }

  async #analyse(data: FrameData, t_s: number, flags: number, live: boolean): Promise<readonly PixelEvent[]> {
    const id = ++this.#frames;
    const result = this.#python.result(id);
    const done = await this.#backends.analyse({ id, data, t_s, flags }, live).catch((error: unknown) => {
      this.#python.forget(id);
      throw error;
    });
    const { events, python_ms } = await result;
    this.#failure = '';
    this.#meter.add(performance.now(), done.pose_ms, python_ms);
    for (const event of events) {
      if (event.type === 'keypoints') this.#stage?.draw(event);
      this.#emit(event);
    }
    if (live) this.#backends.contest();
    return events;
  }

  #frameFailed(error: unknown): void {
    const event = asEvent(error, false);
    if (event.fatal || this.#failure === event.code) return;
    this.#failure = event.code;
    this.#emit(event);
  }

  #measure(): void {
    const now = this.#meter.read(performance.now());
    if (now === null) return;
    const { backend } = this.#backends;
    this.#emit({ type: 'stats', ...now, dropped: this.#pipeline.dropped, backend });
  }

  #load(worker: 'pose' | 'python', step: Parameters<Loading['update']>[1], progress: number): void {
    if (this.#life.loaded) return;
    this.#loading.update(worker, step, progress);
    this.#say();
  }

  /** An error of a worker; a fatal one ends the pixel. */
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
    this.#closing.abort();
    this.#over.abort();
    this.#stage?.clear();
  }

  #current(): StatusEvent {
    const life = this.#life;
    if (!life.loaded) {
      // A file may already be read, but none of it is analysed yet.
      life.step = this.#loading.step;
      life.progress = this.#loading.progress;
    }
    life.backend = this.#backends.backend;
    const source = this.#source;
    const unread = source === null ? this.#options.source !== 'camera' : source.remote && !this.#read;
    const more = this.#backends.willRequest(source?.kind !== 'ordered');
    life.offline = life.loaded && !more && !unread;
    return life.status();
  }

  /** Tell the status, when it changed. */
  #say(): void {
    const status = this.#current();
    this.#wake.want(status.state === 'running');
    if (JSON.stringify(status) !== JSON.stringify(this.#status)) this.#emit(status);
  }

  #emit(event: PixelEvent): void {
    if (event.type === 'status') this.#status = event;
    const heard = this.#emitter.emit(event, this);
    const relayed = this.#around.relay(event, this);
    if (event.type === 'error' && !heard && !relayed) {
      console.warn(`pixel-py: ${event.message} ${event.hint} (${event.code})`);
    }
  }

  #pythonOptions(): PythonOptions {
    const { exercise, raw, inputMirrored, lang } = this.#options;
    return { exercise, raw, inputMirrored, lang };
  }
}

/** A promise nobody has to listen to. */
function quiet<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}

function asEvent(error: unknown, fatal: boolean): ErrorEvent {
  return error instanceof WorkerFailure ? error.event : errorEvent(error, fatal);
}

function isSelector(target: Options['target']): target is string {
  return typeof target === 'string';
}

function query(selector: string): Element | null {
  try {
    return document.querySelector(selector);
  } catch {
    return null;
  }
}

/** Until the whole page was read: what a selector names may come after the script. */
function parsed(): Promise<void> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) => {
    document.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
  });
}
