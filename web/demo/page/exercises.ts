/** What is counted: one of the exercises that the pixel knows. */

import { h } from '../../src/dom.js';
import type { ExerciseCard } from '../../src/pixel.js';

export class Exercises {
  readonly element: HTMLElement;
  readonly #select = h('select', {});
  readonly #note = h('small', { className: 'note' });
  #cards: readonly ExerciseCard[] = [];
  #only: readonly string[] | null = null;
  #chosen: string;

  constructor(chosen: string, choose: () => void) {
    this.#chosen = chosen;
    this.#select.addEventListener('change', () => {
      this.#chosen = this.#select.value;
      choose();
    });
    this.element = h(
      'label',
      { className: 'exercise', hidden: true },
      h('span', {}, 'Exercise'),
      this.#select,
      this.#note,
    );
  }

  get chosen(): string {
    return this.#chosen;
  }

  /** Its card; undefined before the cards are known. */
  get card(): ExerciseCard | undefined {
    return this.#cards.find(({ key }) => key === this.#chosen);
  }

  /** The cards are known. */
  list(cards: readonly ExerciseCard[]): void {
    this.#cards = cards;
    this.offer(this.#only);
  }

  /**
   * Offer some of them.
   * @param only keys; null: all.
   * @returns whether another one had to be chosen.
   */
  offer(only: readonly string[] | null): boolean {
    this.#only = only;
    const offered = this.#cards.filter(({ key }) => only === null || only.includes(key));
    const kept = offered.length === 0 || offered.some(({ key }) => key === this.#chosen);
    if (!kept) this.#chosen = only?.[0] ?? this.#chosen;
    this.#select.replaceChildren(
      ...offered.map(({ key, title }) => h('option', { value: key, selected: key === this.#chosen }, title)),
    );
    const some = offered.length < this.#cards.length;
    this.#note.textContent = some
      ? `The drawn athlete knows ${offered.length} of ${this.#cards.length}; camera, video and picture take all.`
      : '';
    this.#note.hidden = !some;
    // With one there is nothing to choose.
    this.element.hidden = offered.length < 2;
    return !kept;
  }
}
