/**
 * What runs the pose model, and the race for it.
 *
 * `auto` begins on WASM, which needs no compiling. WebGL is then prepared in a second worker and
 * judges copies of live frames; it takes over when it proves faster. The crop travels with each
 * frame, so that whoever judges the next one looks at the same person. WASM then rests, its engine and
 * model freed, and goes on when a driver hangs or restarts: to start it anew would ask the network again.
 */
import { PixelPyError } from './errors.js';
import { close } from './pipeline.js';
import { type Done, PoseClient } from './pose-client.js';
import type { Backend, ErrorEvent } from './protocol.gen.js';
import { Race } from './race.js';
import type { Crop, FrameData, PoseStep } from './wire.js';

export interface BackendsSetup {
  readonly wanted: 'auto' | Backend;
  readonly assetsUrl: string;
  /** Gives the Python worker its end of a channel. */
  readonly connect: (port: MessagePort) => void;
  readonly loading: (step: PoseStep, progress: number) => void;
  readonly failed: (error: ErrorEvent) => void;
  /** What runs changed, or nothing more will be asked of the network. */
  readonly changed: () => void;
}

/** Preparing a challenger means compiling some 120 shaders; a driver that hangs must not keep it for ever. */
const PREPARE_MS = 30_000;

/** A graphics driver that hangs says nothing (iOS, github.com/tensorflow/tfjs/issues/8596). */
const SILENCE_MS = 10_000;

export class Backends {
  readonly #setup: BackendsSetup;
  readonly #signal: AbortSignal;
  readonly #race = new Race();
  #running: PoseClient | null = null;
  #challenger: PoseClient | null = null;
  /** The beaten one, at rest. */
  #reserve: PoseClient | null = null;
  #challengerBusy = false;
  #giveUp: AbortController | null = null;
  #contest: 'none' | 'preparing' | 'measuring' | 'over';
  #crop: Crop | null = null;

  constructor(setup: BackendsSetup, signal: AbortSignal) {
    this.#setup = setup;
    this.#signal = signal;
    this.#contest = setup.wanted === 'auto' ? 'none' : 'over';
  }

  /** What runs the model now; null while loading. */
  get backend(): Backend | null {
    return this.#running?.backend ?? null;
  }

  /** True while a race may still ask for files. @param live whether live frames come or may come. */
  willRequest(live: boolean): boolean {
    return this.#contest === 'preparing' || (live && this.#contest === 'none');
  }

  async start(): Promise<void> {
    const { wanted } = this.#setup;
    this.#run(await this.#engine(wanted === 'auto' ? 'wasm' : wanted, this.#signal));
  }

  /** Let WebGL challenge WASM; once in the life of a pixel. */
  contest(): void {
    if (this.#contest !== 'none') return;
    this.#contest = 'preparing';
    this.#giveUp = new AbortController();
    const { signal } = this.#giveUp;
    const timer = setTimeout(() => this.forfeit(), PREPARE_MS);
    this.#signal.addEventListener('abort', () => this.#giveUp?.abort(), { signal });
    this.#engine('webgl', signal, true)
      .then(
        (client) => {
          if (this.#contest !== 'preparing') return client.terminate();
          this.#challenger = client;
          this.#contest = 'measuring';
          this.#setup.changed();
        },
        () => this.forfeit(),
      )
      .finally(() => clearTimeout(timer));
  }

  /** No race (any more): the running backend stays. */
  forfeit(): void {
    if (this.#contest === 'over') return;
    this.#contest = 'over';
    this.#giveUp?.abort();
    this.#challenger?.terminate();
    this.#challenger = null;
    this.#setup.changed();
  }

  /**
   * Find the pose of one frame and pass it on to Python.
   * @throws WorkerFailure or PixelPyError when this frame could not be judged.
   */
  async analyse(
    frame: { id: number; data: FrameData; t_s: number; flags: number },
    live: boolean,
  ): Promise<Done> {
    const champion = this.#running;
    if (champion === null) throw new PixelPyError('internal', 'No backend was started.');
    const crop = this.#crop;
    // The same ordered frames must give the same keypoints: no backend changes between them.
    if (!live && this.#contest !== 'none') this.forfeit();
    if (this.#contest === 'measuring' && !this.#challengerBusy) await this.#measure(frame, crop);
    const watch =
      this.#setup.wanted === 'auto' && champion.backend === 'webgl'
        ? setTimeout(() => champion.giveUp(new PixelPyError('backend_lost')), SILENCE_MS)
        : undefined;
    try {
      const done = await champion.frame({ ...frame, crop, relay: true });
      this.#crop = done.crop;
      if (this.#contest === 'measuring') {
        this.#race.add('champion', done.pose_ms);
        this.#decide();
      }
      return done;
    } catch (error) {
      close(frame.data);
      throw error;
    } finally {
      clearTimeout(watch);
    }
  }

  /** Give the challenger a copy of a live frame; its poses go nowhere. */
  async #measure(frame: { id: number; data: FrameData; t_s: number }, crop: Crop | null): Promise<void> {
    const challenger = this.#challenger;
    if (challenger === null) return;
    this.#challengerBusy = true;
    const timer = setTimeout(() => this.forfeit(), SILENCE_MS);
    const copy = await copied(frame.data).catch(() => null);
    const judged =
      copy === null
        ? Promise.reject(new PixelPyError('bad_frame'))
        : challenger.frame({ id: frame.id, data: copy, t_s: frame.t_s, flags: 0, crop, relay: false });
    judged
      .then(
        ({ pose_ms }) => {
          this.#race.add('challenger', pose_ms);
          this.#decide();
        },
        () => this.forfeit(),
      )
      .finally(() => {
        this.#challengerBusy = false;
        clearTimeout(timer);
      });
  }

  #decide(): void {
    const winner = this.#contest === 'measuring' ? this.#race.winner() : null;
    if (winner === 'champion') this.forfeit();
    if (winner !== 'challenger' || this.#challenger === null) return;
    this.#contest = 'over';
    // A frame may still be with it; it rests after that.
    this.#running?.rest();
    this.#reserve = this.#running;
    this.#run(this.#challenger);
    this.#challenger = null;
  }

  #run(client: PoseClient): void {
    this.#running = client;
    this.#setup.changed();
  }

  async #engine(backend: Backend, signal: AbortSignal, challenger = false): Promise<PoseClient> {
    const { port1, port2 } = new MessageChannel();
    this.#setup.connect(port2);
    const client: PoseClient = await PoseClient.start(
      {
        backend,
        assetsUrl: this.#setup.assetsUrl,
        hardwareOnly: challenger,
        port: port1,
        loading: (step, progress) => {
          if (!challenger) this.#setup.loading(step, progress);
        },
        lost: (error) => this.#lost(client, error),
      },
      signal,
    );
    return client;
  }

  /** A graphics context was lost (a driver restarts), or a worker hangs or died. */
  #lost(client: PoseClient, error: ErrorEvent): void {
    const reserve = this.#reserve;
    if (client === this.#running || client === reserve) this.#reserve = null;
    if (client !== this.#running) return this.forfeit();
    this.#setup.failed({ ...error, fatal: reserve === null });
    if (reserve !== null) this.#run(reserve);
  }
}

function copied(data: FrameData): Promise<FrameData> {
  if (data instanceof ImageData) return Promise.resolve(data);
  return 'clone' in data ? Promise.resolve(data.clone()) : createImageBitmap(data);
}
