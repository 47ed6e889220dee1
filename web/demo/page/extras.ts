/** What else can be asked of the pixel: to speak, and to sum up. */
import { h } from '../../src/dom.js';

export class Extras {
  readonly element: HTMLElement;
  readonly #voice = h('input', { type: 'checkbox', role: 'switch' });

  constructor(speak: (on: boolean) => void, sumUp: () => void) {
    this.#voice.addEventListener('change', () => speak(this.#voice.checked));
    const summary = h('button', { type: 'button' }, 'Summary');
    summary.addEventListener('click', sumUp);
    const label = h('label', { className: 'switch' }, this.#voice, h('span', {}, 'Speak'));
    this.element = h('div', { className: 'extras' }, label, summary);
  }

  /** It cannot speak here. */
  mute(): void {
    this.#voice.checked = false;
  }
}
