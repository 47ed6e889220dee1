/** The README's examples, run as they stand: each becomes a page, and must print what it promises. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, open } from './driver.js';
import { type Footage, shoot } from './film.js';
import { ROOT, serve } from './server.js';

const text = readFileSync(`${ROOT}README.md`, 'utf-8');
const blocks = (language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(([, code]) => code as string);

/** What the examples in JavaScript take for granted; the picture is the athlete standing. */
const GIVEN = `<script src="/dist/pixel.js"></script>
  <video id="given" src="/squats.webm" muted></video>
  <script type="module">
    const video = document.querySelector('#given');
    const picture = await fetch('/squat.png').then((answer) => answer.blob());
    const imageBitmap = await createImageBitmap(picture);
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: imageBitmap.width, height: imageBitmap.height });
    const draw = (canvas) => canvas.getContext('2d').drawImage(imageBitmap, 0, 0);
    `;

let folder: string;
let video: Footage;
let picture: Footage;
let camera: Footage;
before(async () => {
  const studio = await launch();
  video = await shoot(studio, 'film.video(7, 15)');
  picture = await shoot(studio, 'film.picture(0)');
  // It stands while the page loads, as a person would.
  camera = await shoot(studio, 'film.camera(7, 10, 6)');
  await studio.close();
  folder = mkdtempSync(join(tmpdir(), 'pixel-py-'));
  writeFileSync(join(folder, 'camera.mjpeg'), camera.bytes);
});
after(() => rmSync(folder, { recursive: true }));

/** Run a page until it has printed `lines` lines; what it printed. */
async function printed(page: string, lines: number): Promise<string[]> {
  const files: Readonly<Record<string, Footage>> = { '/squats.webm': video, '/squat.png': picture };
  const server = await serve({
    pages: { '/': `<!doctype html><html lang="en"><title>README</title>${page}</html>` },
    spoil: (_, response, path) => {
      const file = files[path];
      if (file !== undefined) response.end(file.bytes);
      return file !== undefined;
    },
  });
  // A browser for each: its camera plays from the beginning.
  const browser = await launch({ camera: join(folder, 'camera.mjpeg') });
  try {
    const heard: string[] = [];
    const { page, log } = await open(browser, server.url, {
      before: async (page) => {
        page.on('console', (message) => {
          if (message.type() === 'log') heard.push(message.text());
        });
      },
    });
    for (let tenths = 0; heard.length < lines && tenths < 600; tenths++) {
      await page.evaluate('new Promise((tick) => setTimeout(tick, 100))');
    }
    assert.deepEqual(log.complaints, []);
    return heard;
  } finally {
    await browser.close();
    await server.close();
  }
}

test('there are examples', () => {
  assert.equal(blocks('html').length, 2);
  assert.equal(blocks('js').length, 2);
});

for (const [index, code] of blocks('html').entries()) {
  test(`HTML example ${index + 1} counts with the camera`, async () => {
    const counts = (await printed(code, camera.reps)).map((line) => Number.parseInt(line, 10));
    assert.deepEqual(
      counts,
      Array.from({ length: camera.reps }, (_, rep) => rep + 1),
    );
  });
}

test('the API counts in a video', async () => {
  const counts = await printed(`${GIVEN}${blocks('js')[0]}</script>`, video.reps);
  assert.deepEqual(
    counts,
    Array.from({ length: video.reps }, (_, rep) => String(rep + 1)),
  );
});

test('a frame of the page has events', async () => {
  const [events] = await printed(`${GIVEN}${blocks('js')[1]}</script>`, 1);
  assert.ok(Number(events) >= 2, `${events} events`);
});
