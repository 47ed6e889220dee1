/** The HTML of this very page, fetched and shown, and what another page needs. */
import { h } from '../../src/dom.js';

/** Strings, comments, tags and attribute names; the rest stays plain. */
const TOKENS =
  /(?<string>"[^"]*"|'[^']*'|`[^`]*`)|(?<tag><\/?[a-z!][\w-]*|\/?>)|(?<name>\b[\w-]+(?==")|\bdata-[\w-]+)/gi;

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

function snippet(title: string, note: string): { element: HTMLElement; show: (html: string) => void } {
  let text = '';
  const code = h('code', {});
  const copy = h('button', { type: 'button', 'aria-label': `Copy: ${title}` }, 'Copy');
  copy.addEventListener('click', () => {
    navigator.clipboard
      ?.writeText(`${text}\n`)
      .then(() => answer('Copied'))
      .catch(() => answer('Select and copy'));
  });
  const answer = (said: string) => {
    copy.textContent = said;
    window.setTimeout(() => {
      copy.textContent = 'Copy';
    }, 1500);
  };
  const element = h(
    'section',
    { className: 'code', 'aria-label': title },
    h('header', {}, h('div', {}, h('h2', {}, title), h('p', {}, note)), copy),
    h('pre', { tabIndex: 0 }, code),
  );
  const show = (html: string) => {
    text = html;
    code.replaceChildren(...highlight(html));
  };
  return { element, show };
}

function* highlight(text: string): Generator<Node | string> {
  let from = 0;
  for (const match of text.matchAll(TOKENS)) {
    const kind = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined)?.[0] ?? '';
    yield text.slice(from, match.index);
    yield h('span', { className: kind }, match[0]);
    from = match.index + match[0].length;
  }
  yield text.slice(from);
}
