/** The HTML of this very page, fetched and shown, and what another page needs. */
import { h } from '../../src/dom.js';
import { snippet } from './snippet.js';

/** What a page of one's own needs: the camera, counted. */
const yours = (exercise: string) => `<div id="stage"></div>
<script src="/dist/pixel.js" data-exercise="${exercise}" data-source="camera" data-target="#stage" data-overlay></script>
<script>PixelPy.on('rep', ({ count, duration_s }) => console.log(count, duration_s));</script>`;

export class CodePanel {
  readonly element: HTMLElement;
  readonly #yours = snippet('In your page', 'Your camera, with dist/ at the root of your site.');

  /** @param html of this page. @param exercise that is chosen. */
  constructor(html: string, exercise: string) {
    const mine = snippet(
      `${html.split('\n').length} lines of HTML`,
      'This page, which also loads its look, its athlete and its readout. In your own, the script tag is enough.',
    );
    mine.show(html);
    this.exercise(exercise);
    this.element = h('div', { className: 'codes' }, mine.element, this.#yours.element);
  }

  /** @param address of the page, without the parameters it was opened with. */
  static async load(address: URL, exercise: string): Promise<CodePanel> {
    return new CodePanel((await (await fetch(address)).text()).trimEnd(), exercise);
  }

  /** Another exercise was chosen. */
  exercise(key: string): void {
    this.#yours.show(yours(key));
  }
}
