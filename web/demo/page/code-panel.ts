/** The HTML of this very page, fetched and shown. */
import { h } from './dom.js';

/** Strings, comments, tags and attribute names; the rest stays plain. */
const TOKENS =
  /(?<string>"[^"]*"|'[^']*'|`[^`]*`)|(?<tag><\/?[a-z!][\w-]*|\/?>)|(?<name>\b[\w-]+(?==")|\bdata-[\w-]+)/gi;

/** @param address of the page, without the parameters it was opened with. */
export async function codePanel(address: URL): Promise<HTMLElement> {
  const html = await (await fetch(address)).text();
  const copy = h('button', { type: 'button' }, 'Copy');
  copy.addEventListener('click', () => {
    navigator.clipboard
      ?.writeText(html)
      .then(() => show('Copied'))
      .catch(() => show('Select and copy'));
  });
  const show = (text: string) => {
    copy.textContent = text;
    window.setTimeout(() => {
      copy.textContent = 'Copy';
    }, 1500);
  };
  const lines = html.trimEnd().split('\n').length;
  return h(
    'section',
    { className: 'code', 'aria-label': 'The HTML of this page' },
    h('header', {}, h('h2', {}, `${lines} lines of HTML`), copy),
    h('pre', { tabIndex: 0 }, h('code', {}, ...highlight(html.trimEnd()))),
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
