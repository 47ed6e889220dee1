/** Code to look at and to copy. */
import { h } from '../../src/dom.js';

/** Strings, comments, tags and attribute names; the rest stays plain. */
const TOKENS =
  /(?<string>"[^"]*"|'[^']*'|`[^`]*`)|(?<tag><\/?[a-z!][\w-]*|\/?>)|(?<name>\b[\w-]+(?==")|\bdata-[\w-]+)/gi;

/** A panel with a title and a note; `show` gives it its code. */
export function snippet(title: string, note: string): { element: HTMLElement; show: (html: string) => void } {
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
