/**
 * What a first visit costs: bytes, time to the first event, time a frame.
 *
 *     tsx tests/bench/page.ts
 */
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { launch, open, until } from '../browser/driver.js';
import { DIST, serve } from '../browser/server.js';

const PAGE = `<!doctype html><html lang="en"><title>bench</title>
  <canvas id="athlete" width="640" height="480"></canvas>
  <script src="/dist/demo/athlete.js"></script>
  <script>
    const stats = [];
    let first_ms = null;
    document.addEventListener('pixelpy:stats', ({ detail }) => stats.push(detail));
    document.addEventListener('pixelpy:keypoints', () => {
      if (first_ms === null) athlete.start();
      first_ms ??= performance.now();
    });
  </script>
  <script src="/dist/pixel.js" data-exercise="squat" data-source="#athlete" data-backend="wasm"></script></html>`;

/** Files by the part of the product they belong to. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/pixel\.js$/, 'script tag'],
  [/models\//, 'pose model: MoveNet Lightning'],
  [/(workers\/(?!python)|tfjs)/, 'pose worker: TensorFlow.js, WASM'],
  [/(pyodide|workers\/python)/, 'Python worker: Pyodide, standard library'],
  [/packages\//, 'the wheel'],
];

const server = await serve({ pages: { '/': PAGE } });
const browser = await launch();
const { page } = await open(browser, server.url);
await until(page, 'ten seconds of squats', 'athlete.t_s > 10');
const { stats, first_ms } = (await page.evaluate('({ stats, first_ms })')) as {
  stats: { fps: number; pose_ms: number; python_ms: number }[];
  first_ms: number;
};
await browser.close();
await server.close();

const middle = (name: 'fps' | 'pose_ms' | 'python_ms') =>
  stats.map((each) => each[name]).sort((a, b) => a - b)[stats.length >> 1];
console.log(`first event after ${(first_ms / 1000).toFixed(2)} s, nothing cached, files from this machine`);
console.log(`median: ${middle('fps')} fps, pose ${middle('pose_ms')} ms, Python ${middle('python_ms')} ms`);

const sizes = new Map<string, { raw: number; brotli: number }>();
for (const path of server.paths.filter((each) => each.startsWith('/dist/') && !each.includes('/demo/'))) {
  const bytes = readFileSync(DIST + path.slice('/dist/'.length));
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  const part = PARTS.find(([pattern]) => pattern.test(path))?.[1] ?? path;
  const sum = sizes.get(part) ?? { raw: 0, brotli: 0 };
  sizes.set(part, { raw: sum.raw + bytes.length, brotli: sum.brotli + brotli.length });
}
const kb = (bytes: number) => Math.round(bytes / 1000).toLocaleString('en');
let [raw, brotli] = [0, 0];
for (const [part, size] of sizes) {
  console.log(`| ${part} | ${kb(size.raw)} kB | ${kb(size.brotli)} kB |`);
  raw += size.raw;
  brotli += size.brotli;
}
console.log(`| together | ${kb(raw)} kB | ${kb(brotli)} kB |`);
