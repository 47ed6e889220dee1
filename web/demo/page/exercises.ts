/** What is counted: one of the exercises that the pixel knows. */

import { h } from '../../src/dom.js';
import type { ExerciseCard } from '../../src/pixel.js';

export class Exercises {
  readonly element: HTMLElement;
  readonly #select = h('select', {});
  #cards: readonly ExerciseCard[] = [];
  #chosen: string;

  constructor(chosen: string, choose: () => void) {
    this.#chosen = chosen;
    this.#select.addEventListener('change', () => {
      this.#chosen = this.#select.value;
      choose();
    });
    // With one there is nothing to choose.
    this.element = h(
      'label',
      { className: 'exercise', hidden: true },
      h('span', {}, 'Exercise'),
      this.#select,
    );
  }

  get chosen(): string {
    return this.#chosen;
  }

  /** Its card; undefined before the cards are known. */
  get card(): ExerciseCard | undefined {
    return this.#cards.find(({ key }) => key === this.#chosen);
  }

  /** The cards are known: offer them by category. */
  list(cards: readonly ExerciseCard[]): void {
    this.#cards = cards;
    const groups = new Map<string, ExerciseCard[]>();
    for (const card of cards) groups.set(card.category, [...(groups.get(card.category) ?? []), card]);
    this.#select.replaceChildren(
      ...[...groups].map(([category, group]) => {
        const options = group
          .sort((a, b) => a.title.localeCompare(b.title))
          .map(({ key, title }) => h('option', { value: key, selected: key === this.#chosen }, title));
        const label = category.charAt(0).toUpperCase() + category.slice(1);
        return h('optgroup', { label }, ...options);
      }),
    );
    this.element.hidden = cards.length < 2;
  }
}
