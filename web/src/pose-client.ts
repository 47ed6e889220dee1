/** The page's end of one pose worker. */
import { errorEvent, PixelPyError } from './errors.js';
import type { Backend, ErrorEvent } from './protocol.gen.js';
import { startWorker } from './start-worker.js';
import type { Crop, Frame, FromPose, PoseStep, ToPose } from './wire.js';

export interface PoseSetup {
  readonly backend: Backend;
  readonly assetsUrl: string;
  /** Refuse a renderer that is software. */
  readonly hardwareOnly: boolean;
  /** Where poses go: the Python worker holds the other end. */
  readonly port: MessagePort;
  readonly loading: (step: PoseStep, progress: number) => void;
  /** The worker can do no more. Called once, and not before `start` has resolved. */
  readonly lost: (error: ErrorEvent) => void;
}

export interface Done {
  readonly pose_ms: number;
  readonly crop: Crop | null;
}

interface Waiting {
  readonly resolve: (done: Done) => void;
  readonly reject: (error: WorkerFailure) => void;
}

/** An error that arrived as an event from a worker. */
export class WorkerFailure extends Error {
  readonly event: ErrorEvent;

  constructor(event: ErrorEvent) {
    super(event.message);
    this.event = event;
  }
}

export class PoseClient {
  readonly backend: Backend;
  readonly #worker: Worker;
  readonly #over = new AbortController();
  readonly #waiting = new Map<number, Waiting>();
  #idle: () => void = () => undefined;
  readonly #dead: (error: ErrorEvent) => void;

  /**
   * Start a worker and wait until it can judge frames.
   * @throws PixelPyError or WorkerFailure when it cannot.
   */
  static async start(setup: PoseSetup, signal: AbortSignal): Promise<PoseClient> {
    const worker = await startWorker('pose', setup.assetsUrl, signal);
    const ready = new Promise<PoseClient>((resolve, reject) => {
      const client = new PoseClient(worker, setup, (error) => {
        if (error === null) resolve(client);
        else reject(new WorkerFailure(error));
      });
      signal.addEventListener('abort', () => {
        client.terminate();
        reject(signal.reason);
      });
    });
    const { backend, assetsUrl, hardwareOnly, port } = setup;
    const init: ToPose = { type: 'init', backend, assetsUrl, hardwareOnly, port };
    worker.postMessage(init, [port]);
    return ready;
  }

  private constructor(worker: Worker, setup: PoseSetup, settled: (error: ErrorEvent | null) => void) {
    this.#worker = worker;
    this.backend = setup.backend;
    let ready = false;
    this.#dead = (error: ErrorEvent) => {
      this.terminate();
      // Fatal for the worker: `lost` reports it once, not every frame again.
      for (const { reject } of this.#waiting.values()) reject(new WorkerFailure({ ...error, fatal: true }));
      this.#waiting.clear();
      if (ready) setup.lost(error);
      else settled(error);
    };
    const until = { signal: this.#over.signal };
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<FromPose>) => {
        if (data.type === 'loading') setup.loading(data.step, data.progress);
        else if (data.type === 'ready') {
          ready = true;
          settled(null);
        } else if (data.type === 'done') this.#settle(data.id)?.resolve(data);
        else if (data.type === 'failed') {
          if (data.error.fatal || data.id === null) this.#dead(data.error);
          else this.#settle(data.id)?.reject(new WorkerFailure(data.error));
        }
      },
      until,
    );
    worker.addEventListener(
      'error',
      (event) => {
        event.preventDefault();
        this.giveUp(new PixelPyError('worker_failed', event.message));
      },
      until,
    );
  }

  /**
   * Judge one frame, whose picture is handed over.
   * @throws WorkerFailure when this frame could not be judged; PixelPyError `bad_frame` when it cannot be sent.
   */
  frame(frame: Frame): Promise<Done> {
    const message: ToPose = { type: 'frame', frame };
    return new Promise((resolve, reject) => {
      try {
        this.#worker.postMessage(message, 'close' in frame.data ? [frame.data] : []);
      } catch (cause) {
        throw new PixelPyError('bad_frame', 'It was closed or may not be read.', { cause });
      }
      this.#waiting.set(frame.id, { resolve, reject });
    });
  }

  /** Treat the worker as lost, for this reason. */
  giveUp(error: PixelPyError): void {
    this.#dead(errorEvent(error, true));
  }

  /** Resolves when no frame is with the worker. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#idle = resolve;
      if (this.#waiting.size === 0) resolve();
    });
  }

  terminate(): void {
    this.#over.abort();
    this.#worker.terminate();
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#idle();
    return waiting;
  }
}
