/** Where a pixel is in its life: what a `status` event says. Pure. */
import type { Backend, StatusEvent } from './protocol.gen.js';
import type { Reason } from './sources/source.js';

/** Pauses of the page, not of one source: they outlast it. */
const OF_THE_PAGE: readonly Reason[] = ['frozen', 'asked'];

export class Life {
  loaded = false;
  /** While loading. */
  step: string | null = null;
  /** 0-1 while loading, or of a file that is analysed. */
  progress: number | null = null;
  backend: Backend | null = null;
  offline = false;
  analytics: StatusEvent['analytics'] = null;
  #source: 'closed' | 'opening' | 'open' | 'ending' | 'ended' = 'closed';
  #reason: Reason | null = null;
  /** Everything that keeps it paused now. */
  readonly #pauses = new Set<Reason>();
  #over: Reason | null = null;

  get takesFrames(): boolean {
    return this.opened && this.#pauses.size === 0 && this.#over === null;
  }

  get ended(): boolean {
    return this.#source === 'ended';
  }

  get opened(): boolean {
    return this.#source === 'open' || this.#source === 'opening';
  }

  /** What paused it in the first place, or is left of that; null while nothing does. */
  get paused(): Reason | null {
    return this.#pauses.values().next().value ?? null;
  }

  /** Its track is gone for good: only opening it again helps. */
  get lost(): boolean {
    return this.#pauses.has('track_ended');
  }

  /** The source is asked for; the visitor may still be asked too. */
  opening(): void {
    this.#source = 'opening';
    this.#reason = null;
  }

  /** The source is open and gives frames. */
  open(): void {
    this.#source = 'open';
  }

  /** No source is open. */
  close(reason: Reason | null): void {
    this.#source = 'closed';
    this.#reason = reason;
    this.#forgetSource();
  }

  /** No frame comes any more, but the last ones are still analysed. */
  ending(): void {
    this.#source = 'ending';
  }

  end(reason: Reason | null): void {
    this.#source = 'ended';
    this.#reason = reason;
    this.#forgetSource();
  }

  /** The pixel itself has ended, for good. */
  over(reason: Reason): void {
    this.#over = reason;
  }

  /** @returns whether it was running. */
  pause(reason: Reason): boolean {
    const stops = this.#pauses.size === 0;
    this.#pauses.add(reason);
    return stops;
  }

  /** @returns whether an open source goes on: nothing else keeps it paused. */
  resume(reason: Reason): boolean {
    if (!this.#pauses.delete(reason) || this.#pauses.size > 0 || !this.opened) return false;
    this.#reason = reason;
    return true;
  }

  /** Something happened that is worth saying while it runs. */
  note(reason: Reason): void {
    this.#reason = reason;
  }

  status(): StatusEvent {
    const { backend, offline, analytics } = this;
    const state = this.#state();
    return {
      type: 'status',
      state,
      step: state === 'loading' ? this.step : null,
      progress: state === 'loading' || state === 'running' || state === 'paused' ? this.progress : null,
      reason: this.#over ?? (state === 'loading' ? null : state === 'paused' ? this.paused : this.#reason),
      backend,
      offline,
      analytics,
    };
  }

  #state(): StatusEvent['state'] {
    if (this.#over !== null) return 'ended';
    if (!this.loaded) return 'loading';
    if (this.#source === 'closed' || this.#source === 'opening') return 'ready';
    if (this.#source === 'ended') return 'ended';
    return this.#pauses.size > 0 ? 'paused' : 'running';
  }

  /** What kept the source paused went with it. */
  #forgetSource(): void {
    this.progress = null;
    for (const reason of this.#pauses) if (!OF_THE_PAGE.includes(reason)) this.#pauses.delete(reason);
  }
}
