/** What judges frames: the pose and Python workers, and the order in which frames and commands reach them. */
import { Backends } from './backends.js';
import { errorEvent, PixelPyError } from './errors.js';
import { Loading } from './loading.js';
import { Meter } from './meter.js';
import { type Options, PYTHON_OPTIONS, type PythonOptions } from './options.js';
import { Pipeline } from './pipeline.js';
import { WorkerFailure } from './pose-client.js';
import type { ErrorEvent, PixelEvent, StatsEvent, StatusEvent, SummaryEvent } from './protocol.gen.js';
import { PythonClient } from './python-client.js';
import type { FrameData } from './wire.js';

export interface EngineSetup {
  readonly assetsUrl: string;
  /** What was found in a frame, or answers a command. */
  readonly told: (event: PixelEvent) => void;
  readonly failed: (error: ErrorEvent) => void;
  /** A step of loading, another backend, or no more requests to come. */
  readonly changed: () => void;
}

export class Engine {
  readonly pipeline: Pipeline;
  readonly loading = new Loading();
  readonly #setup: EngineSetup;
  readonly #meter = new Meter();
  readonly #python: PythonClient;
  readonly #backends: Backends;
  #frames = 0;
  /** What became of numpy; null where it is not wanted. */
  analytics: StatusEvent['analytics'];
  /** The last frame's failure, so that a broken source is not reported for every frame. */
  #failure = '';

  /** Both workers start at once. */
  constructor(options: Options, setup: EngineSetup, signal: AbortSignal) {
    this.#setup = setup;
    this.analytics = options.analytics ? 'loading' : null;
    const { assetsUrl, failed, changed } = setup;
    this.pipeline = new Pipeline(
      (...frame) => this.#analyse(...frame),
      (error) => this.frameFailed(error),
    );
    const loading =
      (worker: 'pose' | 'python') => (step: Parameters<Loading['update']>[1], progress: number) => {
        this.loading.update(worker, step, progress);
        changed();
      };
    this.#python = new PythonClient(
      {
        assetsUrl,
        packages: options.packages,
        analyzers: options.analyzers,
        analytics: options.analytics,
        packagesUrl: options.packagesUrl,
        options: pythonOptions(options),
        record: options.record,
        loading: loading('python'),
        analysed: (state) => {
          this.analytics = state;
          changed();
        },
        failed,
      },
      signal,
    );
    this.#backends = new Backends(
      {
        wanted: options.backend,
        assetsUrl,
        connect: (port) => this.#python.port(port),
        loading: loading('pose'),
        failed,
        changed,
      },
      signal,
    );
  }

  /** Null while loading. */
  get backend(): Backends['backend'] {
    return this.#backends.backend;
  }

  /** True while another file may be asked for. @param live whether live frames come or may come. */
  willRequest(live: boolean): boolean {
    return this.analytics === 'loading' || this.#backends.willRequest(live);
  }

  /**
   * Resolves when frames can be judged.
   * @throws WorkerFailure or PixelPyError when that is impossible.
   */
  async start(): Promise<void> {
    await Promise.all([this.#backends.start(), this.#python.ready]);
  }

  /** Let a faster backend prepare. */
  contest(): void {
    this.#backends.contest();
  }

  /** Take over what the options say of the exercise, in its place between the frames. */
  load(options: Options): Promise<readonly PixelEvent[]> {
    return this.#ask(() => this.#python.load(pythonOptions(options)));
  }

  /** Run a command in its place between the frames, and tell its events. */
  command(name: 'reset' | 'finish'): Promise<readonly PixelEvent[]> {
    return this.#ask(() => this.#python.command(name));
  }

  /** What was done so far; it is told to nobody else. */
  async summary(): Promise<SummaryEvent> {
    const events = await this.pipeline.command(() => this.#python.command('summary'));
    const found = events.find((event) => event.type === 'summary');
    if (found === undefined) throw new PixelPyError('internal', 'Python gave no summary.');
    return found;
  }

  /**
   * The poses since the session began, as a gzipped recording.
   * @throws PixelPyError `internal`.
   */
  async recording(): Promise<Blob> {
    const file = await this.pipeline.command(() => this.#python.recording());
    if (file === null) throw new PixelPyError('internal', 'The recording could not be written.');
    return file;
  }

  /** The last second; null without frames. */
  stats(): StatsEvent | null {
    const now = this.#meter.read(performance.now());
    if (now === null) return null;
    return { type: 'stats', ...now, dropped: this.pipeline.dropped, backend: this.backend };
  }

  async #ask(run: () => Promise<readonly PixelEvent[]>): Promise<readonly PixelEvent[]> {
    const events = await this.pipeline.command(run);
    for (const event of events) this.#setup.told(event);
    return events;
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
    for (const event of events) this.#setup.told(event);
    if (live) this.#backends.contest();
    return events;
  }

  /** One frame could not be taken or judged. */
  frameFailed(error: unknown): void {
    const event = asEvent(error, false);
    if (event.fatal || this.#failure === event.code) return;
    this.#failure = event.code;
    this.#setup.failed(event);
  }
}

/** An error as its event; those of workers arrive as one. */
export function asEvent(error: unknown, fatal: boolean): ErrorEvent {
  return error instanceof WorkerFailure ? error.event : errorEvent(error, fatal);
}

function pythonOptions(options: Options): PythonOptions {
  return Object.fromEntries(PYTHON_OPTIONS.map((name) => [name, options[name]]));
}
