/** Every page of the demo does what it shows. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { launch, open, until } from './driver.js';
import { DIST, type Server, serve } from './server.js';

let browser: Browser;
let server: Server;
before(async () => {
  browser = await launch();
  server = await serve();
});
after(async () => {
  await browser.close();
  await server.close();
});

/** The count that the page shows is the athlete's own. */
async function counts(page: Page, shown: string): Promise<void> {
  await until(page, 'two squats', `athlete.reps >= 2`);
  await page.evaluate('new Promise((stand) => setTimeout(stand, 200)).then(() => athlete.hide())');
  await until(
    page,
    `a count of two in ${shown}`,
    `document.querySelector('${shown}').textContent === '2'`,
    5,
  );
}

/** What each page must show; a page without an entry fails. */
const SHOWS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'index.html': async (page) => {
    await counts(page, '.count');
    const shown = await page.evaluate(`document.querySelector('pre').textContent`);
    const source = await page.evaluate(`fetch(location.href).then((answer) => answer.text())`);
    assert.equal(String(shown).trim(), String(source).trim());
    assert.ok(String(source).trim().split('\n').length < 15);
  },
  'script.html': (page) => counts(page, '#count'),
  'element.html': (page) => counts(page, '#count'),
  'api.html': async (page) => {
    await until(page, 'the end', `document.querySelector('#state').textContent.startsWith('done')`);
    const [shown, truth] = (await page.evaluate(
      `[document.querySelector('#count').textContent, athlete.repsAt(10 - 1 / 15)]`,
    )) as [string, number];
    assert.equal(Number(shown), truth);
  },
  'camera.html': async (page) => {
    // No camera here: it says so, and offers to try again.
    await until(
      page,
      'a Start button',
      `document.querySelector('pixel-py').shadowRoot.querySelector('button')`,
    );
    await page.click('pixel-py >>> button');
    await until(
      page,
      'advice',
      `document.querySelector('#advice').textContent.includes('No camera was found')`,
    );
  },
};

for (const name of readdirSync(`${DIST}demo`).filter((file) => file.endsWith('.html'))) {
  test(name, async () => {
    const { page, log } = await open(browser, `${server.url}dist/demo/${name}?backend=wasm`);
    try {
      const shows = SHOWS[name];
      assert.ok(shows !== undefined, 'this page has no test');
      await shows(page);
      assert.deepEqual(
        log.complaints.filter((text) => !/^pixel-py: No camera was found/.test(text)),
        [],
      );
      assert.deepEqual(
        log.requests.filter((url) => !url.startsWith(server.url)),
        [],
      );
    } finally {
      await page.close();
    }
  });
}
