/**
 * The order in which frames and commands reach the workers: one at a time.
 *
 * Ordered frames wait in a queue bounded in bytes and none is lost. Of live frames only the newest
 * waits, and it is taken (copied out of a video, say) only when its turn comes. A command is applied
 * between the frames it was given between.
 */
import { PixelPyError } from './errors.js';
import { FLAG_BREAK, type PixelEvent } from './protocol.gen.js';
import type { FrameData } from './wire.js';

/** What `send` resolves with. */
export interface FrameResult {
  /** The events of this frame, in order. */
  readonly events: readonly PixelEvent[];
  /** True for a live frame that a newer one replaced. */
  readonly dropped: boolean;
}

export interface OrderedFrame {
  readonly data: FrameData | Promise<FrameData>;
  readonly t_s: number;
  /** width * height * 4. */
  readonly bytes: number;
}

export interface LiveFrame {
  readonly t_s: number;
  /** Gives the picture when its turn comes; null when it is gone by then. */
  readonly take: () => FrameData | null | Promise<FrameData | null>;
  /** Called instead when a newer frame replaced it. */
  readonly discard?: () => void;
}

export type Analyse = (
  data: FrameData,
  t_s: number,
  flags: number,
  live: boolean,
) => Promise<readonly PixelEvent[]>;

/** What may wait: about 54 frames of 640x480. */
export const QUEUE_BYTES = 64 * 1024 * 1024;

interface Task {
  readonly kind: 'frame' | 'command';
  readonly bytes: number;
  readonly run: () => Promise<void>;
  readonly cancel: (error: PixelPyError) => void;
}

const DROPPED: FrameResult = { events: [], dropped: true };

export class Pipeline {
  /** Live frames replaced by newer ones since the start. */
  dropped = 0;
  readonly #analyse: Analyse;
  readonly #failed: (error: unknown) => void;
  #waiting: Task[] = [];
  #live: Task | null = null;
  #bytes = 0;
  #open = false;
  #held = false;
  #busy = false;
  #flags = 0;
  #end: PixelPyError | null = null;

  /** @param failed told when one frame could not be analysed; its result is then empty. */
  constructor(analyse: Analyse, failed: (error: unknown) => void) {
    this.#analyse = analyse;
    this.#failed = failed;
  }

  /** The workers are ready: begin. */
  open(): void {
    this.#open = true;
    this.#next();
  }

  /** While held, frames wait and commands overtake them. */
  hold(held: boolean): void {
    this.#held = held;
    this.#next();
  }

  /** The next frame does not continue the movement of the frame before. */
  breakNext(): void {
    this.#flags = FLAG_BREAK;
  }

  /** @throws PixelPyError `queue_full`; the frame is then left alone. */
  assertRoom(bytes: number): void {
    if (this.#bytes > 0 && this.#bytes + bytes > QUEUE_BYTES) throw new PixelPyError('queue_full');
  }

  push(frame: OrderedFrame): Promise<FrameResult> {
    const flags = this.#takeFlags();
    return new Promise((resolve, reject) => {
      this.#add({
        kind: 'frame',
        bytes: frame.bytes,
        run: async () => {
          try {
            const data = await frame.data;
            resolve(await this.#result(() => data, frame.t_s, flags, false));
          } catch (error) {
            this.#flags |= flags;
            reject(error);
          }
        },
        cancel: (error) => {
          void Promise.resolve(frame.data).then(close, () => undefined);
          reject(error);
        },
      });
    });
  }

  offer(frame: LiveFrame): Promise<FrameResult> {
    return new Promise((resolve) => {
      const drop = () => {
        frame.discard?.();
        resolve(DROPPED);
      };
      if (this.#end !== null || this.#held) return drop();
      if (this.#live !== null) {
        this.dropped += 1;
        this.#live.cancel(new PixelPyError('queue_full'));
      }
      this.#live = {
        kind: 'frame',
        bytes: 0,
        run: async () => resolve(await this.#result(frame.take, frame.t_s, this.#takeFlags(), true)),
        cancel: drop,
      };
      this.#next();
    });
  }

  command<Value>(run: () => Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      this.#add({
        kind: 'command',
        bytes: 0,
        run: () => run().then(resolve, reject),
        cancel: reject,
      });
    });
  }

  /** Forget the waiting live frame: its source is gone. */
  dropLive(): void {
    this.#live?.cancel(new PixelPyError('queue_full'));
    this.#live = null;
  }

  /** Nothing more will be analysed: whoever waits is told why. */
  end(error: PixelPyError): void {
    this.#end = error;
    this.dropLive();
    for (const task of this.#waiting.splice(0)) task.cancel(error);
  }

  #add(task: Task): void {
    if (this.#end !== null) return task.cancel(this.#end);
    this.#bytes += task.bytes;
    this.#waiting.push(task);
    this.#next();
  }

  #takeFlags(): number {
    const flags = this.#flags;
    this.#flags = 0;
    return flags;
  }

  #next(): void {
    if (!this.#open || this.#busy) return;
    const index = this.#held ? this.#waiting.findIndex(({ kind }) => kind === 'command') : 0;
    let task = index < 0 ? undefined : this.#waiting.splice(index, 1)[0];
    if (task === undefined && !this.#held && this.#live !== null) {
      task = this.#live;
      this.#live = null;
    }
    if (task === undefined) return;
    this.#busy = true;
    const { bytes, run } = task;
    void run().then(() => {
      this.#busy = false;
      this.#bytes -= bytes;
      this.#next();
    });
  }

  async #result(take: LiveFrame['take'], t_s: number, flags: number, live: boolean): Promise<FrameResult> {
    try {
      const data = await take();
      if (data !== null) return { events: await this.#analyse(data, t_s, flags, live), dropped: false };
      this.#flags |= flags;
      return DROPPED;
    } catch (error) {
      this.#flags |= flags;
      this.#failed(error);
      return { events: [], dropped: false };
    }
  }
}

/** Free a frame's memory now instead of at the next garbage collection. */
export function close(data: FrameData): void {
  if ('close' in data) data.close();
}
