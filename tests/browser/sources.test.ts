/** Every input, with the real pose model and the real analyzers. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import type { PixelEvent } from '../../web/src/protocol.gen.js';
import { launch, open, until } from './driver.js';
import { type Footage, shoot } from './film.js';
import { type Server, serve } from './server.js';

/** A page that keeps every event, by name, in `told`. */
const PAGE = `<!doctype html><html lang="en"><title>sources</title><body>
  <canvas id="athlete" width="640" height="480"></canvas>
  <script src="/dist/demo/athlete.js"></script>
  <script src="/dist/pixel.js"></script>
  <script>
    const told = {};
    const make = async (options) => {
      const pixel = await PixelPy.create({ exercise: 'squat', backend: 'wasm', ...options });
      for (const name of ['status', 'keypoints', 'rep', 'attempt', 'summary', 'error'])
        pixel.on(name, (event) => (told[name] ??= []).push(event));
      return pixel;
    };
  </script></html>`;

let browser: Browser;
let server: Server;
let video: Footage;
let picture: Footage;
before(async () => {
  browser = await launch();
  video = await shoot(browser, 'film.video(9, 15)');
  picture = await shoot(browser, 'film.picture(2.5)');
  const files: Readonly<Record<string, Footage>> = { '/squats.webm': video, '/squat.png': picture };
  server = await serve({
    pages: { '/': PAGE },
    spoil: (request, response, path) => {
      const file = files[path];
      if (file === undefined) return false;
      // Videos are asked for in pieces.
      const [, from = '0'] = /bytes=(\d+)-/.exec(request.headers.range ?? '') ?? [];
      const piece = file.bytes.subarray(Number(from));
      const range = `bytes ${from}-${file.bytes.length - 1}/${file.bytes.length}`;
      response.writeHead(request.headers.range === undefined ? 200 : 206, {
        'content-length': piece.length,
        'accept-ranges': 'bytes',
        ...(request.headers.range === undefined ? {} : { 'content-range': range }),
      });
      response.end(piece);
      return true;
    },
  });
});
after(async () => {
  await browser.close();
  await server.close();
});

type Told = { readonly [Name in PixelEvent['type']]?: readonly Extract<PixelEvent, { type: Name }>[] };

/** Run code in a fresh page; what the pixel told, and no error but those expected. */
async function told(
  code: string,
  condition: string,
  use?: (page: Page) => Promise<void>,
  errors: readonly string[] = [],
): Promise<Told> {
  const { page, log } = await open(browser, server.url);
  try {
    await page.evaluate(`(async () => { ${code} })()`);
    await use?.(page);
    await until(page, condition, condition);
    const events = (await page.evaluate('told')) as Told;
    assert.deepEqual(
      (events.error ?? []).map(({ code }) => code),
      errors,
    );
    assert.deepEqual(log.complaints, []);
    return events;
  } finally {
    await page.close();
  }
}

const ENDED = `told.status?.at(-1).state === 'ended' && told.summary !== undefined`;

function assertCounted(events: Told, reps: number): void {
  assert.deepEqual(
    events.rep?.map(({ count }) => count),
    Array.from({ length: reps }, (_, index) => index + 1),
  );
  assert.equal(events.summary?.at(-1)?.count, reps);
}

describe('a video file', () => {
  test('by its address: every frame is analysed, and its end is told', async () => {
    const events = await told(`await make({ source: '/squats.webm' });`, ENDED);
    assertCounted(events, video.reps);
    assert.equal(events.summary?.at(-1)?.frames, 9 * 15);
    assert.equal(events.status?.at(-1)?.reason, 'media_ended');
    const progress = (events.status ?? []).map((status) => status.progress ?? 0);
    assert.ok(progress.filter((value) => value > 0 && value < 1).length > 5, `${progress}`);
  });

  test('as a File gives the same events as by its address', async () => {
    const events = await told(
      `const blob = await (await fetch('/squats.webm')).blob();
       await make({ source: new File([blob], 'squats.webm') });`,
      ENDED,
    );
    assertCounted(events, video.reps);
  });

  test('where the browser cannot decode by itself, is played step by step', async () => {
    const events = await told(
      `delete globalThis.VideoDecoder;
       await make({ source: '/squats.webm' });`,
      ENDED,
    );
    assertCounted(events, video.reps);
  });
});

test('a video element that the page plays', async () => {
  const events = await told(
    `const video = document.createElement('video');
     Object.assign(video, { muted: true, src: '/squats.webm' });
     document.body.append(video);
     const pixel = await make({ source: video });
     await pixel.ready;
     video.play();`,
    ENDED,
  );
  assertCounted(events, video.reps);
});

for (const [what, source] of Object.entries({
  'by its address': `'/squat.png'`,
  'as a Blob': `await (await fetch('/squat.png')).blob()`,
  'as an element': `Object.assign(document.body.appendChild(new Image()), { src: '/squat.png' })`,
})) {
  test(`a picture ${what} gives one pose`, async () => {
    const events = await told(`await make({ source: ${source}, raw: true });`, ENDED);
    assert.equal(events.keypoints?.length, 1);
    const [pose] = events.keypoints ?? [];
    assert.equal(pose?.raw?.length, 17);
    assert.ok((pose?.keypoints.length ?? 0) >= 15, 'nearly every joint of the athlete is seen');
    assert.deepEqual([pose?.width, pose?.height], [640, 480]);
  });
}

test('a MediaStream', async () => {
  const events = await told(
    `const pixel = await make({ source: document.querySelector('canvas').captureStream() });
     await pixel.ready;
     athlete.start();`,
    'athlete.reps === 2 && told.rep?.length >= 2',
  );
  assert.equal(events.rep?.length, 2);
});

describe('frames that the page sends', () => {
  for (const [what, frame] of Object.entries({
    ImageBitmap: 'await createImageBitmap(canvas)',
    VideoFrame: 'new VideoFrame(canvas, { timestamp: 0 })',
    ImageData: 'copy.getImageData(0, 0, 640, 480)',
    OffscreenCanvas: 'copy.canvas',
    'a canvas': 'canvas',
    'a data URL': `canvas.toDataURL('image/jpeg')`,
  })) {
    test(`${what}`, async () => {
      const events = await told(
        `const pixel = await make({ source: 'frames' });
         const canvas = document.querySelector('canvas');
         athlete.hide();
         athlete.draw(0);
         const copy = new OffscreenCanvas(640, 480).getContext('2d');
         copy.drawImage(canvas, 0, 0);
         athlete.draw(0);
         const frame = ${frame};
         const { events, dropped } = await pixel.send(frame, { t_s: 0 });
         if (dropped || !events.some(({ type }) => type === 'keypoints')) throw new Error('no result');
         globalThis.taken = frame.width === 0 || frame.codedWidth === 0;`,
        'told.keypoints?.length === 1',
        async (page) => {
          const ours = ['ImageBitmap', 'VideoFrame'].includes(what);
          assert.equal(await page.evaluate('taken'), ours, 'taken from the page');
        },
      );
      assert.equal(events.keypoints?.[0]?.keypoints.length, 17);
    });
  }

  test('beyond 64 MB that wait are refused, and none of the others is lost', async () => {
    await told(
      `const pixel = await make({ source: 'frames' });
       const canvas = document.querySelector('canvas');
       const answers = await Promise.allSettled(
         Array.from({ length: 60 }, (_, index) => pixel.send(canvas, { t_s: index / 30 })));
       const refused = answers.filter(({ status }) => status === 'rejected');
       const codes = new Set(refused.map(({ reason }) => reason.code + ': ' + reason.hint));
       globalThis.outcome = [answers.length - refused.length, [...codes]];
       globalThis.after = (await pixel.send(canvas, { t_s: 9 })).dropped;`,
      'after === false',
      async (page) => {
        // 64 MiB hold 54 frames of 640 x 480.
        const outcome = await page.evaluate('outcome');
        assert.deepEqual(outcome, [54, ['queue_full: Await each send() before the next one.']]);
      },
    );
  });

  test('without a time are live: the newest wins', async () => {
    await told(
      `const pixel = await make({ source: 'frames' });
       await pixel.ready;
       const canvas = document.querySelector('canvas');
       const answers = await Promise.all(Array.from({ length: 5 }, () => pixel.send(canvas)));
       globalThis.dropped = answers.map(({ dropped }) => dropped);`,
      'dropped.length === 5',
      async (page) => {
        assert.deepEqual(await page.evaluate('dropped'), [false, true, true, true, false]);
      },
    );
  });

  test('a time that goes backwards, or is none, is refused, and told once', async () => {
    await told(
      `const pixel = await make({ source: 'frames' });
       const canvas = document.querySelector('canvas');
       await pixel.send(canvas, { t_s: 1 });
       globalThis.codes = [];
       for (const t_s of [0.5, Number.NaN, '2'])
         await pixel.send(canvas, { t_s }).catch(({ code }) => codes.push(code));
       await pixel.send(canvas, { t_s: 2 });`,
      'told.keypoints?.length === 2',
      async (page) => assert.deepEqual(await page.evaluate('codes'), ['bad_time', 'bad_time', 'bad_time']),
      ['bad_time'],
    );
  });

  test("on software WebGL, stepped on the athlete's clock", async () => {
    const events = await told(
      `athlete.hide();
       athlete.look({ yaw_deg: 40 });
       athlete.hide();
       const pixel = await make({ source: 'frames', backend: 'webgl' });
       const canvas = document.querySelector('canvas');
       let t_s = 0;
       for (; athlete.repsAt(t_s) < 2; t_s += 1 / 8) {
         athlete.draw(t_s);
         await pixel.send(await createImageBitmap(canvas), { t_s });
       }
       globalThis.truth = athlete.repsAt(t_s);
       await pixel.stop();`,
      ENDED,
    );
    assertCounted(events, 2);
    assert.equal(events.status?.at(-1)?.backend, 'webgl');
  });
});

describe('the camera', () => {
  let folder: string;
  let film: Footage;
  before(async () => {
    film = await shoot(browser, 'film.camera(9, 15)');
    folder = mkdtempSync(join(tmpdir(), 'pixel-py-'));
    writeFileSync(join(folder, 'camera.mjpeg'), film.bytes);
  });
  after(() => rmSync(folder, { recursive: true }));

  test('counts, begun by the visitor, with a mirrored preview', async () => {
    const withCamera = await launch({ camera: join(folder, 'camera.mjpeg') });
    const page = `<!doctype html><html lang="en"><title>camera</title>
      <pixel-py exercise="squat" source="camera" backend="wasm" overlay autostart="false"></pixel-py>
      <script src="/dist/pixel.js"></script>
      <script>
        const counts = [], errors = [], element = document.querySelector('pixel-py');
        element.addEventListener('rep', ({ detail }) => counts.push(detail.count));
        element.addEventListener('pixelerror', ({ detail }) => errors.push(detail));
      </script></html>`;
    const site = await serve({ pages: { '/': page } });
    try {
      const { page, log } = await open(withCamera, site.url);
      await page.evaluate('element.pixel.ready.then(() => {})');
      const sentence = await page.evaluate(`element.shadowRoot.querySelector('.card p').textContent`);
      assert.match(String(sentence), /on this device only/);
      await page.click('pixel-py >>> button');
      await until(page, `${film.reps} squats`, `counts.length >= ${film.reps}`);
      const mirrored = await page.evaluate(
        `getComputedStyle(element.shadowRoot.querySelector('video')).transform`,
      );
      assert.match(String(mirrored), /^matrix\(-1/);
      assert.deepEqual(await page.evaluate('[counts, errors]'), [[1, 2, 3].slice(0, film.reps), []]);
      assert.deepEqual(log.complaints, []);
    } finally {
      await withCamera.close();
      await site.close();
    }
  });
});
