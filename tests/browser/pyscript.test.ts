/** Python in the page: PyScript with our interpreter, our wheel, and nothing from elsewhere. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launch, open, until } from './driver.js';
import { CAMERA } from './empty-room.js';
import { DIST, ROOT, serve } from './server.js';

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test('the page counts by its own card, and its analyzer speaks', async () => {
  const server = await serve();
  const { page, log } = await open(browser, `${server.url}dist/demo/pens/pyscript.html?backend=wasm`);
  try {
    await until(page, 'two knee bends', `athlete.reps >= 2`);
    await page.evaluate('athlete.hide()');
    await until(page, 'a count of two', `document.querySelector('#count').textContent === '2'`, 10);
    const deepest = await page.evaluate(`document.querySelector('#deepest').textContent`);
    assert.match(String(deepest), /^\d+°$/);
    assert.deepEqual(log.complaints, []);
    assert.deepEqual(
      log.requests.filter((url) => !url.startsWith(server.url)),
      [],
    );
  } finally {
    await page.close();
    await server.close();
  }
  assert.ok(readFileSync(`${DIST}demo/pens/pyscript.html`, 'utf8').trim().split('\n').length <= 40);
});

test('the guide’s page stands as it is written, with a camera that shows nobody', async () => {
  const guide = readFileSync(`${ROOT}docs/pyscript.md`, 'utf8');
  const [, html = ''] = /```html\n([^]*?)```/.exec(guide) ?? [];
  const server = await serve({ pages: { '/': `<!doctype html><title>guide</title>${CAMERA}${html}` } });
  const { page, log } = await open(browser, server.url);
  try {
    await until(page, 'advice', `document.querySelector('#advice').textContent === 'nobody'`);
    assert.deepEqual(log.complaints, []);
  } finally {
    await page.close();
    await server.close();
  }
});
