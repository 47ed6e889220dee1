/** What every input is to the session: something that opens, and pours frames into a sink. */
import type { StatusEvent } from '../protocol.gen.js';
import type { FrameData } from '../wire.js';

export type Reason = NonNullable<StatusEvent['reason']>;

/** A copied picture, or none. */
export type Taken = FrameData | null;

export interface Sink {
  /**
   * A live frame: the newest wins.
   * @param time_s on the source's own clock, which starts at 0.
   * @param take copies the picture, once its turn has come; null when it is gone by then.
   */
  offer(time_s: number, take: () => Taken | Promise<Taken>): void;
  /** An ordered frame, handed over; resolves when it has been analysed. */
  analyse(time_s: number, data: FrameData): Promise<void>;
  /** The next frame does not continue the movement; with a reason, `status` says so. */
  jumped(reason?: Reason): void;
  pause(reason: Reason): void;
  resume(reason: Reason): void;
  /** 0-1 of a source whose length is known. */
  progress(fraction: number): void;
  /** No frame comes any more, unless the page plays its video again. */
  ended(reason: Reason): void;
  /** The source cannot go on. */
  failed(error: unknown): void;
}

/** Where the source's picture is seen. */
export interface Picture {
  readonly element: HTMLElement | OffscreenCanvas;
  /** Made by the source, to be shown; otherwise it is the page's and already has its place. */
  readonly own: boolean;
  /** Show it mirrored, as people expect of the camera that looks at them. */
  readonly mirrored: boolean;
}

export interface Source {
  /**
   * live: the newest frame wins, and a hidden page pauses it;
   * ordered: every frame is analysed, however long it takes;
   * sent: the page hands its frames to `send`.
   */
  readonly kind: 'live' | 'ordered' | 'sent';
  /** True when opening it reads from the network. */
  readonly remote: boolean;
  /**
   * Open and begin. Everything ends with the signal.
   * @returns the picture to show, if any.
   * @throws PixelPyError when it cannot be opened.
   */
  open(sink: Sink, signal: AbortSignal): Promise<Picture | null>;
  pause?(reason: Reason): void;
  /** @throws PixelPyError when it cannot go on. */
  resume?(): Promise<void>;
}
