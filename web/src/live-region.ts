/** Counts and advice for screen readers, seen by nobody. */
import { h } from './dom.js';
import type { Announcement } from './herald.js';

/** A reader that is told faster falls behind. */
const COUNT_EVERY_MS = 2000;

export class LiveRegion {
  readonly element: HTMLElement;
  // One for each, so that neither replaces the other unread.
  readonly #count = h('p', { role: 'status', 'aria-live': 'polite', className: 'count' });
  readonly #cue = h('p', { role: 'status', 'aria-live': 'polite', className: 'cue' });
  #pause: number | undefined;
  /** The newest count of those that came during the pause. */
  #waiting: string | null = null;

  constructor() {
    this.element = h('div', { className: 'unseen' }, this.#count, this.#cue);
  }

  tell({ kind, text }: Announcement): void {
    // The same words again are told again, as a node of their own.
    if (kind === 'cue') this.#cue.replaceChildren(text);
    else if (this.#pause === undefined) this.#tellCount(text);
    else this.#waiting = text;
  }

  /** Forget what was told. */
  clear(): void {
    window.clearTimeout(this.#pause);
    this.#pause = undefined;
    this.#waiting = null;
    this.#count.replaceChildren();
    this.#cue.replaceChildren();
  }

  #tellCount(text: string): void {
    this.#count.replaceChildren(text);
    this.#pause = window.setTimeout(() => {
      const next = this.#waiting;
      this.#pause = undefined;
      this.#waiting = null;
      if (next !== null) this.#tellCount(next);
    }, COUNT_EVERY_MS);
  }
}
