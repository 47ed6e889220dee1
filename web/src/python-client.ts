/** The page's end of the Python worker. */
import { errorEvent, PixelPyError } from './errors.js';
import type { PythonOptions } from './options.js';
import { WorkerFailure } from './pose-client.js';
import type { ErrorEvent, PixelEvent } from './protocol.gen.js';
import { startWorker } from './start-worker.js';
import type { FromPython, PythonStep, ToPython } from './wire.js';

export interface PythonSetup {
  readonly assetsUrl: string;
  readonly packages: readonly string[];
  readonly analyzers: readonly string[];
  readonly analytics: boolean;
  readonly packagesUrl: string | null;
  readonly options: PythonOptions;
  /** Keep the poses, for `recording`. */
  readonly record: boolean;
  readonly loading: (step: PythonStep, progress: number) => void;
  /** What became of numpy. */
  readonly analysed: (state: 'ready' | 'failed') => void;
  /** Something failed; with `fatal` the worker can do no more. */
  readonly failed: (error: ErrorEvent) => void;
}

export interface Analysed {
  readonly events: readonly PixelEvent[];
  readonly python_ms: number;
}

interface Waiting<Value> {
  readonly resolve: (value: Value) => void;
  readonly reject: (error: WorkerFailure) => void;
}

export class PythonClient {
  /** Resolves when frames can be analysed; rejects with what was told to `failed`. */
  readonly ready: Promise<void>;
  #worker: Worker | null = null;
  /** What was said before the worker listened. */
  readonly #early: [ToPython, Transferable[]][] = [];
  readonly #results = new Map<number, Waiting<Analysed>>();
  readonly #replies = new Map<number, Waiting<readonly PixelEvent[]>>();
  readonly #recordings = new Map<number, Waiting<Blob | null>>();
  #commands = 0;
  #dead: WorkerFailure | null = null;

  constructor(setup: PythonSetup, signal: AbortSignal) {
    const { assetsUrl, analytics, options, record } = setup;
    this.#post({
      type: 'init',
      assetsUrl,
      packages: setup.packages.map(absolute),
      analyzers: setup.analyzers.map(absolute),
      analytics,
      packagesUrl: setup.packagesUrl === null ? null : folder(setup.packagesUrl),
      options,
      record,
    });
    this.ready = new Promise((resolve, reject) => {
      const failed = (error: ErrorEvent) => {
        if (error.fatal) {
          this.#dead = new WorkerFailure(error);
          for (const waiting of [this.#results, this.#replies, this.#recordings]) {
            for (const { reject: refuse } of waiting.values()) refuse(this.#dead);
          }
          reject(this.#dead);
        }
        setup.failed(error);
      };
      signal.addEventListener('abort', () => reject(signal.reason));
      startWorker('python', assetsUrl, signal).then(
        (worker) => this.#listen(worker, setup, resolve, failed),
        (error: unknown) => {
          if (!signal.aborted) failed(errorEvent(error, true));
        },
      );
    });
    this.ready.catch(() => undefined);
  }

  #listen(worker: Worker, setup: PythonSetup, ready: () => void, failed: (error: ErrorEvent) => void): void {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<FromPython>) => {
      if (data.type === 'loading') setup.loading(data.step, data.progress);
      else if (data.type === 'ready') ready();
      else if (data.type === 'analytics') setup.analysed(data.state);
      else if (data.type === 'result') take(this.#results, data.id)?.resolve(data);
      else if (data.type === 'reply') take(this.#replies, data.id)?.resolve(data.events);
      else if (data.type === 'recording') take(this.#recordings, data.id)?.resolve(data.file);
      else if (data.type === 'failed') failed(data.error);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      failed(errorEvent(new PixelPyError('worker_failed', event.message), true));
    });
    for (const [message, transfer] of this.#early.splice(0)) this.#post(message, transfer);
  }

  /** Poses will come over this port. */
  port(port: MessagePort): void {
    this.#post({ type: 'port', port }, [port]);
  }

  /** The result of the frame with this id, asked for before the frame is sent. */
  result(id: number): Promise<Analysed> {
    return this.#wait(this.#results, id);
  }

  /** The frame with this id will never reach Python. */
  forget(id: number): void {
    this.#results.delete(id);
  }

  load(options: PythonOptions): Promise<readonly PixelEvent[]> {
    const id = ++this.#commands;
    this.#post({ type: 'load', id, options });
    return this.#wait(this.#replies, id);
  }

  command(name: 'reset' | 'finish' | 'summary'): Promise<readonly PixelEvent[]> {
    const id = ++this.#commands;
    this.#post({ type: 'command', id, name });
    return this.#wait(this.#replies, id);
  }

  /** The poses since the session began, as a gzipped recording; null when none are kept. */
  recording(): Promise<Blob | null> {
    const id = ++this.#commands;
    this.#post({ type: 'recording', id });
    return this.#wait(this.#recordings, id);
  }

  #wait<Value>(map: Map<number, Waiting<Value>>, id: number): Promise<Value> {
    const promise = new Promise<Value>((resolve, reject) => {
      if (this.#dead !== null) reject(this.#dead);
      else map.set(id, { resolve, reject });
    });
    // A frame that failed before Python was reached leaves this promise to nobody.
    promise.catch(() => undefined);
    return promise;
  }

  #post(message: ToPython, transfer: Transferable[] = []): void {
    if (this.#worker === null) this.#early.push([message, transfer]);
    else this.#worker.postMessage(message, transfer);
  }
}

function take<Value>(map: Map<number, Value>, id: number): Value | undefined {
  const value = map.get(id);
  map.delete(id);
  return value;
}

/** Addresses of files are relative to the page, not to the worker; a package's name stays as it is, and so does source. */
function absolute(item: string): string {
  return /^\S+\.(whl|py)(\?\S*)?$/.test(item) && URL.canParse(item, document.baseURI)
    ? new URL(item, document.baseURI).href
    : item;
}

/** Relative to the page, with a trailing slash. What is no address fails where it is used, and is told there. */
function folder(given: string): string {
  const url = URL.canParse(given, document.baseURI) ? new URL(given, document.baseURI).href : given;
  return url.endsWith('/') ? url : `${url}/`;
}
