/** The main job: each way into a page counts the drawn athlete's squats, live, through the real pose model. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { launch, open, until } from './driver.js';
import { type Server, serve } from './server.js';

const VIEWS = { front: 0, oblique: 40, side: 90 } as const;
const REPS = 3;

/** The page records what it hears in `heard`; the athlete begins once the pixel sees it. */
const RECORD = `
  const heard = { counts: [], fps: [], errors: [] };
  const onRep = ({ count }) => heard.counts.push(count);
  const onStats = ({ fps }) => heard.fps.push(fps);
  const onError = (error) => heard.errors.push(error);
  const onKeypoints = ({ keypoints }) => {
    if (keypoints.length > 0 && athlete.t_s === 0) athlete.start();
  };`;

/** Listen on the document, as a page with a script tag does. */
const ON_DOCUMENT = `
  for (const [name, listener] of Object.entries({ rep: onRep, stats: onStats, error: onError, keypoints: onKeypoints }))
    document.addEventListener('pixelpy:' + name, ({ detail }) => listener(detail));`;

const TAG = `data-exercise="squat" data-source="#athlete" data-backend="wasm"`;

/** The plain tag, listened to otherwise: what it sees from where is known by then. */
const LISTENED = 'script tag, listening through PixelPy';

const WAYS: Readonly<Record<string, string>> = {
  'script tag': `<script>${RECORD}${ON_DOCUMENT}</script><script src="/dist/pixel.js" ${TAG}></script>`,
  [LISTENED]: `<script src="/dist/pixel.js" ${TAG}></script><script>${RECORD}
    PixelPy.on('rep', onRep); PixelPy.on('stats', onStats); PixelPy.on('error', onError); PixelPy.on('keypoints', onKeypoints);</script>`,
  'script tag with defer': `<script defer src="/dist/pixel.js" ${TAG}></script><script>${RECORD}${ON_DOCUMENT}</script>`,
  'script tag with async': `<script async src="/dist/pixel.js" ${TAG}></script><script>${RECORD}${ON_DOCUMENT}</script>`,
  element: `<script src="/dist/pixel.js"></script><pixel-py exercise="squat" source="#athlete" backend="wasm" overlay></pixel-py>
    <script>${RECORD}
    const element = document.querySelector('pixel-py');
    for (const [name, listener] of Object.entries({ rep: onRep, stats: onStats, pixelerror: onError, keypoints: onKeypoints }))
      element.addEventListener(name, ({ detail }) => listener(detail));</script>`,
  API: `<script type="module">
    import { PixelPy } from '/dist/pixel.mjs';
    ${RECORD}
    globalThis.heard = heard;
    await PixelPy.create({ exercise: 'squat', source: document.querySelector('#athlete'), backend: 'wasm',
      onRep, onStats, onError, onKeypoints });</script>`,
};

/** What one needs to count squats; the page's own, so nothing tells it from other movements. */
const CARD = `{ key: 'bob', title: 'Bob', kind: 'reps', sides: 'both',
  drive: [{ measure: 'rise', of: ['hip', 'ankle'], rest: 1.65, work: 0.9, views: ['front', 'oblique'] }],
  cycle: { min_rep_s: 0.5, return_at: 0.12, phases: ['top', 'down', 'bottom', 'up'] } }`;

const OWN = `<script type="module">
    import { PixelPy } from '/dist/pixel.mjs';
    ${RECORD}
    globalThis.heard = heard;
    const card = ${CARD};
    let see;
    const seen = new Promise((resolve) => { see = resolve; });
    globalThis.pixel = await PixelPy.create({ exercise: { ...card, drive: [{}] },
      source: document.querySelector('#athlete'), backend: 'wasm', onRep, onError, onKeypoints: see });
    await pixel.ready;
    await pixel.setExercise(card);
    await seen;
    athlete.start();</script>`;

function html(way: string): string {
  return `<!doctype html><html lang="en"><title>${way}</title><canvas id="athlete" width="640" height="480"></canvas>
    <script src="/dist/demo/athlete.js"></script>${WAYS[way] ?? OWN}</html>`;
}

interface Heard {
  readonly counts: readonly number[];
  readonly fps: readonly number[];
  readonly errors: readonly unknown[];
}

/** Let the athlete do its squats, stand, and be still; then what the page heard and what is true. */
async function watch(page: Page): Promise<{ heard: Heard; truth: number }> {
  await until(page, 'the first pose', 'athlete.t_s > 0', 60);
  await until(page, `${REPS} squats of the athlete`, `athlete.reps === ${REPS}`, 120);
  // It stands on top for half a second before the next squat: stop there, and let the last frames through.
  await page.evaluate('new Promise((stand) => setTimeout(stand, 200)).then(() => athlete.hide())');
  await new Promise((still) => setTimeout(still, 1500));
  return (await page.evaluate('({ heard, truth: athlete.reps })')) as { heard: Heard; truth: number };
}

let browser: Browser;
let server: Server;
before(async () => {
  const pages = [...Object.keys(WAYS), 'own card'].map((way) => [`/${way}`, html(way)]);
  server = await serve({ pages: Object.fromEntries(pages) });
  browser = await launch();
});
after(async () => {
  await browser.close();
  await server.close();
});

for (const way of Object.keys(WAYS)) {
  describe(way, () => {
    const views = Object.entries(VIEWS).slice(way === LISTENED ? -1 : 0);
    for (const [view, yaw] of views) {
      test(`counts the squats seen from the ${view}`, async () => {
        const { page, log } = await open(browser, `${server.url}${encodeURI(way)}?yaw=${yaw}`);
        try {
          const { heard, truth } = await watch(page);
          // The best second: what else the machine does meanwhile is no fault of the pixel.
          const fps = Math.max(0, ...heard.fps);
          console.log(`# ${way}, ${view}: ${heard.counts.length} of ${truth} at ${fps} fps`);
          assert.deepEqual(heard.errors, []);
          assert.deepEqual(
            heard.counts,
            Array.from({ length: truth }, (_, index) => index + 1),
          );
          assert.ok(fps >= 8, `${fps} frames a second`);
          assert.deepEqual(log.complaints, []);
          assert.deepEqual(
            log.requests.filter((url) => !url.startsWith(server.url)),
            [],
          );
        } finally {
          await page.close();
        }
      });
    }
  });
}

test('counts by a card of the page; one that breaks the format is an error that says where', async () => {
  const { page, log } = await open(browser, `${server.url}own%20card`);
  try {
    const { heard } = await watch(page);
    const summary = (await page.evaluate('pixel.summary()')) as { exercise: string; count: number };
    assert.deepEqual([summary.exercise, summary.count], ['bob', REPS]);
    assert.deepEqual(heard.counts, [1, 2, 3]);
    const [error, ...more] = heard.errors as { code: string; message: string; fatal: boolean }[];
    assert.deepEqual(
      [error?.code, error?.message, error?.fatal],
      ['bad_card', 'card.drive[0].measure: is missing.', false],
    );
    assert.deepEqual([more, log.complaints], [[], []]);
  } finally {
    await page.close();
  }
});
