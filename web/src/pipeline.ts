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

/** A picture that waits. */
export interface Waiting {
  /** Gives the picture when its turn comes; null when it is gone by then. */
  readonly take: () => FrameData | null | Promise<FrameData | null>;
  /** Called when it is not analysed to its end. */
  readonly discard?: () => void;
}

export interface LiveFrame extends Waiting {
  readonly t_s: number;
}

export interface OrderedFrame extends LiveFrame {
  /** What it holds while it waits. */
  readonly bytes: number;
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
  /** Never rejects. */
  readonly run: () => Promise<void>;
  /** Settle it now, whether it waits or runs. */
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
  #running: Task | null = null;
  /** For the next frame that comes. */
  #flags = 0;
  /** Of frames that could not be analysed: for the next one that is. */
  #owed = 0;
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

  /**
   * @throws what `take` throws, or what ended the pipeline. A frame that cannot be judged is told to
   *   `failed`, and its result is empty.
   */
  push(frame: OrderedFrame): Promise<FrameResult> {
    const flags = this.#takeFlags();
    return new Promise((resolve, reject) => {
      this.#add({
        kind: 'frame',
        bytes: frame.bytes,
        run: () => this.#result(frame, flags, false).then(resolve, reject),
        cancel: (error) => {
          frame.discard?.();
          reject(error);
        },
      });
    });
  }

  /** @throws what `take` throws. */
  offer(frame: LiveFrame): Promise<FrameResult> {
    return new Promise((resolve, reject) => {
      const cancel = () => {
        frame.discard?.();
        resolve(DROPPED);
      };
      if (this.#end !== null || this.#held) return cancel();
      if (this.#live !== null) this.dropped += 1;
      this.dropLive();
      const run = () => this.#result(frame, this.#takeFlags(), true).then(resolve, reject);
      this.#live = { kind: 'frame', bytes: 0, run, cancel };
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

  /** Nothing more will be analysed: whoever waits, also for the workers, is told why. */
  end(error: PixelPyError): void {
    this.#end = error;
    this.dropLive();
    for (const task of [this.#running, ...this.#waiting.splice(0)]) task?.cancel(error);
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
    if (!this.#open || this.#running !== null || this.#end !== null) return;
    const index = this.#held ? this.#waiting.findIndex(({ kind }) => kind === 'command') : 0;
    let task = index < 0 ? undefined : this.#waiting.splice(index, 1)[0];
    if (task === undefined && !this.#held && this.#live !== null) {
      task = this.#live;
      this.#live = null;
    }
    if (task === undefined) return;
    this.#running = task;
    const { bytes, run } = task;
    void run().then(() => {
      this.#running = null;
      this.#bytes -= bytes;
      this.#next();
    });
  }

  async #result({ take, t_s }: LiveFrame, marked: number, live: boolean): Promise<FrameResult> {
    const flags = marked | this.#owed;
    this.#owed = flags;
    const data = await take();
    if (data === null) return DROPPED;
    if (this.#end !== null) {
      close(data);
      throw this.#end;
    }
    try {
      const events = await this.#analyse(data, t_s, flags, live);
      this.#owed = 0;
      return { events, dropped: false };
    } catch (error) {
      this.#failed(error);
      return { events: [], dropped: false };
    }
  }
}

/** Free a frame's memory now instead of at the next garbage collection. */
export function close(data: FrameData): void {
  if ('close' in data) data.close();
}
