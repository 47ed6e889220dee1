/** What of the events is said, aloud and to screen readers: counts and advice. */
import type { PixelEvent } from './protocol.gen.js';

export interface Announcement {
  readonly kind: 'count' | 'cue';
  readonly text: string;
}

/** Of a hold every so many seconds are said: each one would leave no gap for advice. */
const HOLD_STEP_S = 10;

export class Herald {
  readonly #count: Intl.NumberFormat;
  readonly #seconds: Intl.NumberFormat;
  /** Steps of a hold that have been said. */
  #steps = 0;

  /** @param language tag of the language in which numbers are said. */
  constructor(language: string) {
    this.#count = new Intl.NumberFormat(language);
    this.#seconds = new Intl.NumberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'long' });
  }

  /** What there is to say of an event; null when there is nothing. */
  of(event: PixelEvent): Announcement | null {
    if (event.type === 'rep') return { kind: 'count', text: this.#count.format(event.count) };
    if (event.type === 'cue') return { kind: 'cue', text: event.text };
    if (event.type !== 'hold') return null;
    const before = this.#steps;
    this.#steps = Math.floor(event.hold_s / HOLD_STEP_S);
    if (this.#steps <= before) return null;
    return { kind: 'count', text: this.#seconds.format(this.#steps * HOLD_STEP_S) };
  }
}
