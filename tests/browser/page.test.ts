/** The pixel in its page: what `create` refuses, who hears what and when, what visitors see. Fake workers. */
import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { describe, test } from 'node:test';
import { CAMERA, CODE, PAGE, quiet } from './session-harness.js';

test('what can never work is refused by create, setSource and setExercise', async () => {
  const value = await quiet<string[]>(`${CODE}
    const pixel = await make({});
    return Promise.all([
      PixelPy.create(null), PixelPy.create('squat'), PixelPy.create({ assetsUrl: 'http://' }),
      PixelPy.create({ source: null }), PixelPy.create({ target: {} }), PixelPy.create({ onRep: 1 }),
      pixel.setSource(null), pixel.setSource({}), pixel.setSource('frames', { loop: 1 }), pixel.setExercise(1),
    ].map(code));`);
  assert.deepEqual([...new Set(value)], ['bad_option']);
});

test('exercises are listed without a pixel, in a language, and without what only the wheel needs', async () => {
  const value = await quiet(`${CODE}
    const squat = async (lang) => (await PixelPy.exercises({ lang })).find(({ key }) => key === 'squat');
    const listed = await squat('de-AT');
    return [listed, (await squat('xx')).title, PixelPy.pixels.length,
      await code(PixelPy.exercises({ lang: 5 })), await code(PixelPy.exercises(null))];`);
  const [squat, english, ...rest] = value as [Record<string, unknown>, ...unknown[]];
  const { title, kind, evidence, views, aliases } = squat;
  assert.deepEqual(
    { title, kind, evidence, views, aliases },
    {
      title: 'Kniebeuge',
      kind: 'reps',
      evidence: 'recordings',
      views: ['front', 'back', 'left', 'right', 'oblique'],
      aliases: ['face_squat', 'side_squat'],
    },
  );
  assert.ok((squat['same_signal_as'] as string[]).includes('sit_to_stand'));
  assert.equal(english, 'Squat');
  assert.deepEqual(
    ['drive', 'drives', 'titles'].filter((name) => name in squat),
    [],
  );
  assert.deepEqual(rest, [0, 'bad_option', 'bad_option']);
});

test('the picture of a mirrored source is drawn over as it is, and Python is told', async () => {
  const value = await quiet(`
    const canvas = drawn(), stage = document.createElement('div');
    stage.append(canvas);
    document.body.append(stage);
    const pixel = await make({ source: canvas, target: stage, inputMirrored: true, overlay: true });
    await until(() => frames().length > 0);
    await pixel.setExercise('squat');
    const skeleton = stage.lastElementChild.shadowRoot.querySelector('.skeleton');
    return [log.includes('load squat mirrored'), skeleton.className];`);
  assert.deepEqual(value, [true, 'skeleton mirrored']);
});

test('the script and the module on one page know of each other’s pixels', async () => {
  const value = await quiet(
    `const states = [];
    classic.on('status', ({ state }) => states.push(state));
    const pixel = await make({});
    await until(() => states.includes('running'));
    return [classic === PixelPy, classic.pixels.length, PixelPy.pixels.length];`,
    {
      html: PAGE.replace(
        '<script type',
        '<script src="/dist/pixel.js"></script><script>window.classic = PixelPy;</script><script type',
      ),
    },
  );
  assert.deepEqual(value, [false, 1, 1]);
});

/** A page whose tag's pixel is ready long before the page is read. */
const SLOW = `<!doctype html><meta charset="utf-8"><title>slow</title>
  <script src="/dist/pixel.js" data-source="frames"></script>
  <script>
    window.heard = [];
    PixelPy.on('status', ({ state }) => { if (state === 'ready') fetch('/go'); });
  </script>
  <script src="/late.js"></script>`;

test('scripts that come late in the page hear on the document what a tag told before', async () => {
  let late: ServerResponse | null = null;
  let go = false;
  const value = await quiet<string[]>(
    `while (!heard.includes('running')) await new Promise(requestAnimationFrame);
    return heard;`,
    {
      html: SLOW,
      spoil: (_, response, path) => {
        if (path === '/late.js') late = response;
        else if (path === '/go') go = true;
        else return false;
        if (go && path === '/go') response.writeHead(204).end();
        if (go)
          late?.end(`document.addEventListener('pixelpy:status', ({ detail }) => heard.push(detail.state))`);
        return true;
      },
    },
  );
  assert.deepEqual([...new Set(value)], ['loading', 'ready', 'running']);
});

describe('whoever listens late to an element', () => {
  const ELEMENT = `
    document.body.insertAdjacentHTML('beforeend', '<pixel-py source="frames"></pixel-py>');
    const element = document.querySelector('pixel-py'), told = [];
    await until(() => element.pixel.status?.state === 'running');
    const listener = (event) => told.push([event.detail.state, event.target === element, event.currentTarget === element]);
    const next = () => element.pixel.pause();
    const soon = () => new Promise(setTimeout);`;

  for (const [what, code, expected] of [
    [
      'is told the latest status, and what follows',
      `element.addEventListener('status', listener); await soon(); next();`,
      [
        ['running', true, true],
        ['paused', true, true],
      ],
    ],
    [
      'once is told once',
      `element.addEventListener('status', listener, { once: true }); await soon(); next();`,
      [['running', true, true]],
    ],
    [
      'once, and hears something newer first, is told only that',
      `element.addEventListener('status', listener, { once: true }); next(); await soon();`,
      [['paused', true, true]],
    ],
    [
      'and leaves again is told nothing',
      `element.addEventListener('status', listener); element.removeEventListener('status', listener); await soon(); next();`,
      [],
    ],
    [
      'with a signal that ends is told nothing',
      `const over = new AbortController();
       element.addEventListener('status', listener, { signal: over.signal }); over.abort(); await soon(); next();`,
      [],
    ],
    ['of something else is told nothing', `element.addEventListener('rep', listener); await soon();`, []],
  ] as const) {
    test(what, async () => {
      assert.deepEqual(await quiet(`${ELEMENT} ${code} await soon(); return told;`), expected);
    });
  }
});

test('an element that is taken away in the middle of a change complains of nothing', async () => {
  const value = await quiet(`
    const errors = [];
    PixelPy.on('error', ({ code }) => errors.push(code));
    document.body.insertAdjacentHTML('beforeend', '<pixel-py source="frames"></pixel-py>');
    const element = document.querySelector('pixel-py');
    element.setAttribute('exercise', 'squat');
    await Promise.resolve();
    element.remove();
    await new Promise(setTimeout);
    return errors;`);
  assert.deepEqual(value, []);
});

test('the Start button says what it starts, hands the focus on, and leaves the page as it was', async () => {
  const value = await quiet(`${CAMERA}
    navigator.permissions.query = async () => ({ state: 'prompt' });
    const stage = document.createElement('div');
    stage.append(document.createElement('p'));
    document.body.append(stage);
    const pixel = await make({ source: 'camera', target: stage });
    const root = await (async () => {
      await until(() => stage.lastElementChild.shadowRoot?.querySelector('button:not([hidden])'));
      return stage.lastElementChild.shadowRoot;
    })();
    await until(() => !root.querySelector('.card').hidden);
    const button = root.querySelector('button');
    const described = root.getElementById(button.getAttribute('aria-describedby')).textContent;
    const position = stage.style.position;
    button.focus();
    button.click();
    await until(() => root.querySelector('video'));
    const focus = root.activeElement.className, name = root.querySelector('video').getAttribute('aria-label');
    pixel.dispose();
    return [described.startsWith('Your camera'), position, focus, name, stage.style.position, stage.children.length];`);
  assert.deepEqual(value, [true, 'relative', 'stage', 'What is analysed', '', 1]);
});
