/** The HTML of this very page, fetched and shown, and what another page needs. */
import { h } from './dom.js';

/** Strings, comments, tags and attribute names; the rest stays plain. */
const TOKENS =
  /(?<string>"[^"]*"|'[^']*'|`[^`]*`)|(?<tag><\/?[a-z!][\w-]*|\/?>)|(?<name>\b[\w-]+(?==")|\bdata-[\w-]+)/gi;

/** What a page of one's own needs: the camera, counted. */
const YOURS = `<div id="stage"></div>
<script src="/dist/pixel.js" data-exercise="squat" data-source="camera" data-target="#stage" data-overlay></script>
<script>PixelPy.on('rep', ({ count, duration_s }) => console.log(count, duration_s));</script>`;

/** @param address of the page, without the parameters it was opened with. */
export async function codePanel(address: URL): Promise<HTMLElement> {
  const html = (await (await fetch(address)).text()).trimEnd();
  return h(
    'div',
    { className: 'codes' },
    snippet(
      `${html.split('\n').length} lines of HTML`,
      'This page, which also loads its look, its athlete and its readout. In your own, the script tag is enough.',
      html,
    ),
    snippet('In your page', 'Your camera, with dist/ at the root of your site.', YOURS),
  );
}

function snippet(title: string, note: string, html: string): HTMLElement {
  const copy = h('button', { type: 'button', 'aria-label': `Copy: ${title}` }, 'Copy');
  copy.addEventListener('click', () => {
    navigator.clipboard
      ?.writeText(`${html}\n`)
      .then(() => show('Copied'))
      .catch(() => show('Select and copy'));
  });
  const show = (text: string) => {
    copy.textContent = text;
    window.setTimeout(() => {
      copy.textContent = 'Copy';
    }, 1500);
  };
  return h(
    'section',
    { className: 'code', 'aria-label': title },
    h('header', {}, h('div', {}, h('h2', {}, title), h('p', {}, note)), copy),
    h('pre', { tabIndex: 0 }, h('code', {}, ...highlight(html))),
  );
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
