/** The embed page in an iframe of another origin: who is heard, what is answered, what is counted. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { launch, open, until } from './driver.js';
import { type Hosted, hosted, type Posted } from './embed-host.js';
import { fakeWorkers } from './fake-workers.js';
import { ROOT, type ServerOptions, serve } from './server.js';

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const FRAMES = 'source=frames&exercise=squat&poseBackend=wasm';

/** The policy of the README, and nothing inline. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'";

/** The page's half alone: workers that answer at once. */
const FAKE: ServerOptions = { spoil: fakeWorkers({ wasm: 1, webgl: 1 }) };

/** Use a host and its embed page once frames are taken; nothing may complain. */
async function running(query: string, own: ServerOptions, use: (page: Page, found: Hosted) => Promise<void>) {
  const found = await hosted(browser, query, own);
  const { page, log, close } = found;
  try {
    await until(page, 'a pixel that runs', `told.some(({ ready, state }) => ready || state === 'running')`);
    await use(page, found);
    assert.deepEqual(log.complaints, []);
  } finally {
    await close();
  }
}

const all = async (page: Page) => (await page.evaluate('told')) as readonly Posted[];

test('frames that the host posts are counted, under a strict policy, and told in PoseTracker’s words', () =>
  running(`${FRAMES}&progression=true`, { headers: { 'content-security-policy': POLICY } }, async (page) => {
    const truth = (await page.evaluate('act(5)')) as number;
    const { ok, summary, ignored } = (await page.evaluate(
      `ask({ type: 'command', name: 'summary' })`,
    )) as Posted;
    const told = await all(page);
    const counts = told.filter(({ type }) => type === 'counter').map((each) => each['current_count']);
    assert.deepEqual(
      counts,
      Array.from({ length: truth }, (_, index) => index + 1),
    );
    assert.ok(truth > 0);
    assert.deepEqual([ok, (summary as { count: number }).count, ignored], [true, truth, 0]);
    assert.equal(told.find(({ type }) => type === 'exercise_summary')?.['counter'], truth);
    assert.ok(await page.evaluate(`raw.every((data) => typeof data === 'string')`));
    assert.ok(told.some(({ type, value }) => type === 'progression' && (value as number) > 80));
    assert.ok(told.some(({ type, placementMessage }) => type === 'posture' && placementMessage !== ''));
    assert.ok(!told.some(({ type }) => type === 'keypoints' || type === 'angles'));

    const change = async (exercise: string) => {
      const given = JSON.stringify({ type: 'command', name: 'setExercise', exercise });
      const { ok, error } = (await page.evaluate(`ask(${given})`)) as Posted;
      return ok === true ? 'ok' : (error as { code: string }).code;
    };
    assert.equal(await change('jump_analysis'), 'not_yet_available');
    assert.equal(await change('moonwalk'), 'unknown_exercise');
    assert.equal(await change('side_lunge'), 'ok');
    assert.equal((await all(page)).filter(({ type }) => type === 'counter').at(-1)?.['current_count'], 0);
    const errors = (await all(page)).filter(({ type }) => type === 'error');
    assert.deepEqual(
      errors.map(({ code }) => code),
      ['not_yet_available', 'invalid_exercise'],
    );
  }));

test('each kind of picture is taken; what is none is told, under its id or once', () =>
  running(`${FRAMES}&api=1`, FAKE, async (page) => {
    const kinds = [
      '(canvas) => createImageBitmap(canvas)',
      `(canvas) => canvas.getContext('2d')?.getImageData(0, 0, 8, 8) ?? new ImageData(8, 8)`,
      '(canvas) => new Promise((done) => canvas.toBlob(done))',
      `(canvas) => canvas.toDataURL('image/jpeg')`,
    ];
    for (const [index, kind] of kinds.entries())
      assert.equal(
        await page.evaluate(
          `Promise.resolve((${kind})(Object.assign(document.createElement('canvas'), { width: 8, height: 8 })))
            .then((image) => ask({ type: 'frame', image, t_s: ${index} })).then(({ ok }) => ok)`,
        ),
        true,
        kind,
      );
    const code = (frame: string) =>
      page.evaluate(`ask({ type: 'frame', ...${frame} }).then(({ ok, error }) => ok || error.code)`);
    assert.equal(await code(`{ image: 'squat.png' }`), 'bad_frame');
    assert.equal(await code(`{ image: new Blob(['no picture']) }`), 'bad_frame');
    assert.equal(await code(`{ image: new ImageData(8, 8), t_s: 'now' }`), 'bad_time');
    await page.evaluate(`post({ type: 'frame', image: 1 }), post({ type: 'frame', image: 2 })`);
    await page.evaluate(`ask({ type: 'command', name: 'pause' })`);
    const errors = (await all(page)).filter(({ type }) => type === 'error');
    assert.deepEqual(
      errors.map(({ code }) => code),
      ['bad_frame'],
    );
  }));

test('a command is answered with its id, also one that is none', () =>
  running(FRAMES, FAKE, async (page) => {
    const answers = (await page.evaluate(`(async () => {
      const found = [];
      for (const name of ['pause', 'resume', 'reset', 'stop', 'start', 'fly']) found.push(await ask({ type: 'command', name }));
      post(JSON.stringify({ type: 'command', name: 'pause', id: 'text' }));
      while (!told.some(({ id }) => id === 'text')) await new Promise(requestAnimationFrame);
      return found;
    })()`)) as Posted[];
    assert.deepEqual(
      answers.map(({ type, id, name, ok }) => [type, id, name, ok]),
      ['pause', 'resume', 'reset', 'stop', 'start', 'fly'].map((name, index) => [
        'answer',
        `id ${index + 1}`,
        name,
        name !== 'fly',
      ]),
    );
    const refused = answers.at(-1)?.['error'] as { code: string; message: string } | undefined;
    assert.equal(refused?.code, 'bad_option');
    assert.match(refused.message, /setExercise/);
  }));

test('with api=1 the events are the pixel’s own, as objects with a version', () =>
  running(`${FRAMES}&api=1`, FAKE, async (page) => {
    await page.evaluate(`ask({ type: 'frame', image: new ImageData(8, 8), t_s: 1 })`);
    const told = await all(page);
    assert.ok(await page.evaluate(`raw.every((data) => typeof data === 'object' && data.version === 1)`));
    assert.deepEqual(
      told.filter(({ type }) => type === 'phase').map(({ t_s }) => t_s),
      [1],
    );
    assert.ok(told.some(({ type, state }) => type === 'status' && state === 'running'));
  }));

test('who is not the host is not heard, and is counted', () =>
  running(FRAMES, FAKE, async (page, { embed }) => {
    // Another frame of the host's page, and that of another origin beside it.
    await page.evaluate(`(async () => {
      const said = "parent.frames[0].postMessage({ type: 'command', name: 'stop', id: 'intruder' }, '*'); parent.postMessage('said', '*')";
      for (const src of [location.origin, '${embed.url}']) {
        const frame = document.createElement('iframe');
        frame.srcdoc = '<script>' + said + '<\\/script>';
        const heard = new Promise((resolve) => addEventListener('message', ({ data }) => data === 'said' && resolve()));
        if (src !== location.origin) frame.sandbox = 'allow-scripts';
        document.body.append(frame);
        await heard;
      }
    })()`);
    const { ignored } = (await page.evaluate(`ask({ type: 'command', name: 'pause' })`)) as Posted;
    assert.equal(ignored, 2);
    assert.ok(!(await all(page)).some(({ id }) => id === 'intruder'));
  }));

/** Who is told only why: how the host and the embed page answer, and what is said. */
const REFUSED: Readonly<
  Record<string, { query?: string; config?: string; host?: Readonly<Record<string, string>>; said: RegExp }>
> = {
  'a host without an origin': {
    host: { 'content-security-policy': 'sandbox allow-scripts' },
    said: /no origin: it is a file, or in a sandbox/,
  },
  'a host that is not where the address says': {
    query: '&parentOrigin=https://elsewhere.example',
    said: /`parentOrigin` is https:\/\/elsewhere\.example, but the host page is at http/,
  },
  'a host that is not in the list': {
    config: '{ "allowedOrigins": ["https://elsewhere.example"] }',
    said: /http:\/\/127\.0\.0\.1:\d+ is not in `allowedOrigins`/,
  },
  'any host, where the list cannot be read': { config: '{', said: /embed\.config\.json must hold/ },
};

for (const [who, { query = '', config, host, said }] of Object.entries(REFUSED)) {
  test(`${who} is told why, and nothing more`, async () => {
    const fakes = fakeWorkers({ wasm: 1, webgl: 1 });
    const { page, close } = await hosted(
      browser,
      FRAMES + query,
      {
        // A sandbox holds for the frames within it: their files come from another origin.
        headers: { 'access-control-allow-origin': '*' },
        spoil: (request, response, path) => {
          if (config === undefined || path !== '/dist/embed.config.json')
            return fakes(request, response, path);
          response.end(config);
          return true;
        },
      },
      host,
    );
    try {
      await until(page, 'the reason', 'told.length > 0', 20);
      const frame = page.frames().find((each) => each.url().includes('embed.html'));
      const shown = await frame?.evaluate(`document.querySelector('#notice').textContent`);
      await page.evaluate(`post({ type: 'command', name: 'pause', id: 1 })`);
      await page.evaluate('new Promise((told) => setTimeout(told, 300))');
      const [reason, ...more] = await all(page);
      assert.deepEqual([reason?.type, reason?.['ready'], more], ['initialization', false, []]);
      assert.match(String(reason?.['message']), said);
      assert.equal(shown, reason?.['message']);
    } finally {
      await close();
    }
  });
}

test('the host in the list is told all', () =>
  running(`${FRAMES}&parentOrigin=SITE`, FAKE, async (page) => {
    assert.ok((await all(page)).some(({ message }) => message === 'running'));
  }));

test('the examples of docs/embed.md count what they post', async () => {
  const text = readFileSync(`${ROOT}docs/embed.md`, 'utf-8');
  const [html = '', js = ''] = ['html', 'js'].map(
    (language) => new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(text)?.[1],
  );
  const embed = await serve();
  const given = `<!doctype html><html lang="en"><title>docs</title>
    <canvas id="athlete" width="640" height="480"></canvas><script src="/dist/demo/athlete.js"></script>
    ${html.replace('exercise=squat', FRAMES)}
    <script type="module">
      athlete.hide();
      const canvas = document.querySelector('canvas');
      const draw = (_canvas, t_s) => athlete.draw(t_s);
      const console = { log: (frames) => { document.title = frames; } };
      ${js}
    </script></html>`;
  const site = await serve({
    pages: {
      '/': given
        .replaceAll('https://pixel.example/', embed.url)
        .replaceAll('https://pixel.example', embed.url.slice(0, -1)),
    },
  });
  const { page, log } = await open(browser, site.url);
  try {
    await until(page, 'the summary', `document.title !== 'docs'`);
    const [frames, count, truth] = (await page.evaluate(
      `[document.title, document.querySelector('#count').textContent, athlete.repsAt(5)]`,
    )) as [string, string, number];
    assert.deepEqual([frames, count], ['75', String(truth)]);
    assert.ok(truth > 0);
    assert.deepEqual(log.complaints, []);
  } finally {
    await page.close();
    await Promise.all([site.close(), embed.close()]);
  }
});
