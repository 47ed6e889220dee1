/**
 * Recordings of the athlete as the real pose model sees him, for tests/replay/test_drawn.py.
 *
 *     npx tsx tests/drawn/see.ts [--pictures] [EXERCISE ...]
 *
 * `--pictures`: also what was drawn, half way through, as build/drawn/*.png.
 */
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Film } from '../../web/demo/athlete/film.js';
import { launch, open } from '../browser/driver.js';
import { ROOT, serve } from '../browser/server.js';
import type { drawn } from './page.js';

declare const window: { drawn: typeof drawn };

/** A film for a recording: from which view of the card it is, and for how long a position is held. */
interface Take extends Film {
  readonly view: string;
  readonly hold_s: number;
}

const RECORDINGS = `${ROOT}tests/replay/drawn/`;
const PICTURES = `${ROOT}build/drawn/`;

/** A tenth of a pixel in a picture of 1000. */
const DIGITS = 4;

const chosen = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const pictures = process.argv.includes('--pictures');

const bundle = await build({
  entryPoints: [fileURLToPath(new URL('./page.ts', import.meta.url))],
  bundle: true,
  write: false,
  format: 'iife',
  target: 'es2022',
});
const page = `<!doctype html><title>drawn</title><script src="/dist/pixel.js"></script><script>${bundle.outputFiles[0]?.text ?? ''}</script>`;
const server = await serve({ pages: { '/': page } });
const browser = await launch();
const tab = await open(browser, server.url);
await mkdir(RECORDINGS, { recursive: true });
if (pictures) await mkdir(PICTURES, { recursive: true });

for await (const film of films(chosen)) {
  const { exercise, view, hold_s } = film;
  const reps = film.reps.length;
  const recording = await tab.page.evaluate((one) => window.drawn.see(one), film);
  const [head, ...lines] = gunzipSync(Buffer.from(recording, 'base64')).toString().trim().split('\n');
  const { format, version, keypoints, width, height } = JSON.parse(head ?? '');
  const header = { format, version, keypoints, width, height, exercise, view, reps, hold_s };
  const text = [header, ...lines.map((line) => JSON.parse(line, rounded))].map((one) => JSON.stringify(one));
  await writeFile(
    `${RECORDINGS}${exercise}-${view}.jsonl.gz`,
    gzipSync(`${text.join('\n')}\n`, { level: 9 }),
  );
  console.log(`${exercise} ${view}: ${lines.length} frames`);
  if (pictures) {
    const png = await tab.page.evaluate(
      (one, at) => window.drawn.look(one, at),
      film,
      film.frames.length >> 1,
    );
    await writeFile(`${PICTURES}${exercise}-${view}.png`, Buffer.from(png, 'base64'));
  }
}
await browser.close();
await server.close();

async function* films(keys: readonly string[]): AsyncGenerator<Take> {
  const python = spawn(`${ROOT}.venv/bin/python`, ['-m', 'drawn.film', ...keys], {
    cwd: ROOT,
    env: { ...process.env, PYTHONPATH: `${ROOT}:${ROOT}tests` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: python.stdout })) yield JSON.parse(line);
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toFixed(DIGITS)) : value;
}
