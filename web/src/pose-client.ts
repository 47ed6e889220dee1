/** The page's end of one pose worker. */
import { type ErrorCode, errorEvent, PixelPyError } from './errors.js';
import type { Backend, ErrorEvent } from './protocol.gen.js';
import { PATIENCE_MS, startWorker } from './start-worker.js';
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

/** What is wrong when a step of loading hangs: a transfer that stalls, or a driver that compiles for ever. */
const HANGS: Readonly<Record<PoseStep, ErrorCode>> = {
  pose_engine: 'assets_missing',
  pose_model: 'model_missing',
  pose_warmup: 'backend_unavailable',
};

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
    let hangs: ReturnType<typeof setTimeout> | undefined;
    const watch = (step: PoseStep) => {
      clearTimeout(hangs);
      const report = `Step ${step} said nothing for ${PATIENCE_MS / 1000} s.`;
      hangs = setTimeout(() => this.giveUp(new PixelPyError(HANGS[step], report)), PATIENCE_MS);
    };
    watch('pose_engine');
    this.#over.signal.addEventListener('abort', () => clearTimeout(hangs));
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
        if (data.type === 'loading') {
          watch(data.step);
          setup.loading(data.step, data.progress);
        } else if (data.type === 'ready') {
          clearTimeout(hangs);
          ready = true;
          settled(null);
        } else if (data.type === 'done') this.#settle(data.id)?.resolve(data);
        else if (data.type === 'failed') {
          if (data.error.fatal) this.#dead(data.error);
          else if (data.id !== null) this.#settle(data.id)?.reject(new WorkerFailure(data.error));
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

  /** Have it give back its memory; the next frame wakes it, without a request. */
  rest(): void {
    const message: ToPose = { type: 'rest' };
    this.#worker.postMessage(message);
  }

  terminate(): void {
    this.#over.abort();
    this.#worker.terminate();
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}
