/** The gallery: each demo beside its code, live, with the athlete in front of it or with the visitor. */
import { h } from '../src/dom.js';
import { PENS, type Pen } from './page/pens.js';
import { snippet } from './page/snippet.js';

const frame = h('iframe', { title: 'The demo, live', allow: 'camera; autoplay' });
const yours = h('input', { type: 'checkbox', role: 'switch' });
const about = h('p', { className: 'about' });
const switched = h('label', { className: 'switch' }, yours, h('span', {}, 'With my camera'));
const code = snippet('The whole page', 'Only the address of the script is yours to change.');
const links = PENS.map(({ name, title }) => h('a', { href: `#${name}` }, title));

document.body.append(
  h(
    'header',
    {},
    h('p', { className: 'brand' }, 'pixel-py'),
    h('h1', {}, 'Demos to copy.'),
    h('p', {}, 'Each is one HTML file. What you see here is drawn; nothing leaves this device.'),
  ),
  h('nav', { 'aria-label': 'Demos' }, ...links),
  h('main', {}, h('section', { className: 'live' }, frame, h('div', {}, about, switched)), code.element),
);

/** Show the demo that the address names; the first one for an address that names none. */
async function show(): Promise<void> {
  const pen = PENS.find(({ name }) => location.hash === `#${name}`) ?? (PENS[0] as Pen);
  links.forEach((link, index) => {
    if (PENS[index] === pen) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  });
  about.textContent = pen.text;
  switched.hidden = pen.motion === null;
  const address = new URL(`pens/${pen.name}.html`, location.href);
  const html = await (await fetch(address)).text();
  code.show(html.trimEnd());
  // What is drawn goes before what is addressed: `srcdoc` has precedence.
  if (!yours.checked && pen.motion !== null) frame.srcdoc = withAthlete(html, address, pen.motion);
  else {
    frame.removeAttribute('srcdoc');
    frame.src = address.href;
  }
}

/** The page as it is, but for its camera. */
function withAthlete(html: string, address: URL, motion: string): string {
  const camera = `<script src="../athlete-camera.js" data-motion="${motion}"></script>`;
  return html.replace('<meta charset="utf-8">', `$&\n<base href="${address.href}">\n${camera}`);
}

yours.addEventListener('change', () => void show());
addEventListener('hashchange', () => void show());
void show();
