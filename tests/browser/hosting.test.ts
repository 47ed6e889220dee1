/** Where dist/ may lie, and what the pixel asks of the network: its own files, once. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launch, open, until } from './driver.js';
import { DIST, serve } from './server.js';

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** A page with the athlete and a script tag whose files lie at `dist`. */
function page(dist: string, tag: string): string {
  return `<!doctype html><html lang="en"><title>hosting</title>
    <canvas id="athlete" width="640" height="480"></canvas>
    <script src="/athlete.js"></script>
    <script>
      const counts = [], errors = [];
      document.addEventListener('pixelpy:rep', ({ detail }) => counts.push(detail.count));
      document.addEventListener('pixelpy:error', ({ detail }) => errors.push(detail));
    </script>
    <script src="${dist}pixel.js" data-exercise="squat" data-source="#athlete" ${tag}></script></html>`;
}

const ATHLETE = { '/': `${DIST}demo/` };

/** Two squats, begun by the test. */
const TWO = `athlete.reps >= 2 && counts.length >= athlete.reps`;

test('dist/ on another origin works, when that origin allows it', async () => {
  const files = await serve({ headers: { 'access-control-allow-origin': '*' } });
  const site = await serve({ folders: ATHLETE, pages: { '/': page(`${files.url}dist/`, '') } });
  try {
    const { page, log } = await open(browser, site.url);
    await until(page, 'the first pose', 'PixelPy.pixels[0]?.status?.state === "running"');
    await page.evaluate('PixelPy.pixels[0].ready.then(() => athlete.start())');
    await until(page, 'two squats', TWO);
    assert.deepEqual(await page.evaluate('[counts, errors]'), [[1, 2], []]);
    assert.deepEqual(log.complaints, []);
    const elsewhere = log.requests.filter((url) => !url.startsWith(site.url) && !url.startsWith(files.url));
    assert.deepEqual(elsewhere, []);
  } finally {
    await site.close();
    await files.close();
  }
});

test('once `offline` is told nothing is requested, and with the network cut it goes on counting', async () => {
  const site = await serve({ folders: { ...ATHLETE, '/dist/': DIST }, pages: { '/': page('/dist/', '') } });
  let cut = false;
  try {
    const { page, log } = await open(browser, site.url);
    await until(page, 'offline', 'PixelPy.pixels[0]?.status?.offline');
    const requested = log.requests.length;
    await site.close();
    cut = true;
    await page.evaluate('athlete.start()');
    await until(page, 'two squats', TWO);
    assert.deepEqual(await page.evaluate('[counts, errors]'), [[1, 2], []]);
    assert.equal(log.requests.length, requested);
    assert.deepEqual(log.complaints, []);
  } finally {
    if (!cut) await site.close();
  }
});

test('same-origin use needs no blob, and asks for each file once', async () => {
  const headers = {
    'content-security-policy':
      "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'",
  };
  const site = await serve({
    folders: { ...ATHLETE, '/dist/': DIST },
    pages: { '/': page('/dist/', 'data-backend="wasm"') },
    headers,
  });
  try {
    const { page, log } = await open(browser, site.url);
    await until(page, 'offline', 'PixelPy.pixels[0]?.status?.offline');
    assert.deepEqual(log.complaints, []);
    assert.equal(new Set(site.paths).size, site.paths.length, site.paths.join(' '));
  } finally {
    await site.close();
  }
});
