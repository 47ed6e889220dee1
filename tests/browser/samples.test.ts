/** Every page of the demo does what it shows. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { launch, open, until } from './driver.js';
import { shoot } from './film.js';
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
  await until(page, 'two repetitions', `athlete.reps >= 2`);
  await page.evaluate('new Promise((stand) => setTimeout(stand, 200)).then(() => athlete.hide())');
  await until(
    page,
    `a count of two in ${shown}`,
    `document.querySelector('${shown}').textContent === '2'`,
    5,
  );
}

/** The athlete does what is chosen, and the page shows how another page asks for it. */
async function changesExercise(page: Page): Promise<void> {
  await page.select('.exercise select', 'jumping_jack');
  await until(page, 'jumping jacks', `athlete.motion === 'jumping_jack' && athlete.t_s > 0`);
  await counts(page, '.count');
  const shown = await page.evaluate(`document.querySelector('.codes').textContent`);
  assert.match(String(shown), /data-exercise="jumping_jack" data-source="camera"/);
}

/** The summary shows what was counted, and goes when something else is. */
async function sumsUp(page: Page): Promise<void> {
  await page.click('.extras button');
  const report = `document.querySelector('#report > div').shadowRoot`;
  await until(page, 'a summary', `${report}.querySelector('dd')?.textContent === '2'`, 20);
  assert.equal(await page.evaluate(`${report}.querySelectorAll('svg').length > 1`), true);
}

/** A camera that is not there leaves nothing behind when another input is chosen. */
async function changesInput(page: Page): Promise<void> {
  const choose = (input: string) =>
    page.evaluate(`document.querySelector('input[value="${input}"]').click()`);
  const shows = (what: string, condition: string) =>
    until(
      page,
      what,
      `((phase, advice, facts, invitation) => ${condition})(
        ...['.phase', '.advice', '.facts', '.invitation'].map((part) =>
          document.querySelector(part + ':not([hidden])')?.innerText ?? ''),
      )`,
      20,
    );
  const height = () => page.evaluate(`document.querySelector('#stage').offsetHeight`);
  const before = await height();
  await choose('camera');
  // Its stage says what is wrong, and nothing says it again.
  await shows('a camera that can be tried again', `phase === 'Press Start to begin' && advice === ''`);
  assert.equal(await height(), before);
  await choose('video');
  await shows(
    'an empty stage',
    `phase === 'Nothing to watch yet' && advice === '' && !/\\d/.test(facts) && /Choose a video/.test(invitation)`,
  );
  assert.equal(await height(), before);
  const file = (await page.$('input[type=file]')) as ElementHandle<HTMLInputElement> | null;
  await file?.uploadFile(`${DIST}LICENSE`);
  await shows(
    'what is wrong with the file',
    `phase === 'Nothing to watch' && /decoded\\. Use/.test(advice) && /Choose a video/.test(invitation)`,
  );
  await choose('picture');
  await shows('no error', `advice === '' && /Choose a picture/.test(invitation)`);
  await choose('athlete');
  await shows('the athlete', `invitation === '' && /\\d/.test(facts)`);
}

/** What each demo of the gallery must show, in its frame, with the athlete as its camera. */
const PENS: Readonly<Record<string, string>> = {
  counter: `part('output')?.textContent >= 1`,
  push_up_coach: `part('#count')?.textContent >= 1 && document.querySelectorAll('#grades li').length >= 1`,
  lunge_ring: `part('#ring')?.textContent >= 1`,
  plank_timer: `parseInt(part('time')?.textContent) >= 1 && part('#best')?.textContent >= 1`,
  two_pixels: `part('output')?.textContent >= 1`,
  canvas: `part('#count')?.textContent >= 1`,
  stream: `(part('button')?.click(), part('#count')?.textContent >= 1)`,
  picture: `document.querySelectorAll('tr').length >= 6`,
  video_report: `part('#report > div')?.shadowRoot.querySelector('dd')?.textContent === '2'`,
  game: `typeof low === 'number' && low > 0.5`,
  own_exercise: `part('#count')?.textContent >= 1`,
  pyscript: `part('#count')?.textContent >= 1`,
};

/** Every demo works beside its code; those that ask for a file get one. */
async function showsPens(page: Page): Promise<void> {
  const files = readdirSync(`${DIST}demo/pens`).map((file) => file.replace('.html', ''));
  assert.deepEqual(files.sort(), Object.keys(PENS).sort());
  const folder = mkdtempSync(path.join(tmpdir(), 'pens-'));
  try {
    for (const [name, shown] of Object.entries(PENS)) {
      await page.evaluate(`location.hash = '#${name}'`);
      const inside = `document.querySelector('iframe').contentWindow`;
      await until(
        page,
        name,
        `document.querySelector('pre').textContent.includes('<title>' + ${inside}.document.title)`,
      );
      const source = readFileSync(`${DIST}demo/pens/${name}.html`, 'utf8').trim();
      assert.ok(source.split('\n').length <= 40, `${name} is too long to be copied`);
      const call = FILES[name];
      if (call !== undefined) {
        const file = path.join(folder, call.name);
        writeFileSync(file, (await shoot(browser, call.film)).bytes);
        const frame = page.frames().find((each) => each.url().endsWith(`pens/${name}.html`));
        const input = (await frame?.$('input')) as ElementHandle<HTMLInputElement> | null | undefined;
        const ready = `${inside}.document.querySelector('select')?.value !== ''`;
        await until(page, 'a list of exercises', ready);
        await input?.uploadFile(file);
      }
      const part = 'const part = (selector) => document.querySelector(selector);';
      await until(page, `${name}: ${shown}`, `${inside}.eval(${JSON.stringify(`{ ${part} ${shown} }`)})`, 60);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What those demos get, see film-page.ts. */
const FILES: Readonly<Record<string, { readonly name: string; readonly film: string }>> = {
  picture: { name: 'athlete.png', film: 'film.picture(0)' },
  video_report: { name: 'athlete.webm', film: 'film.video(7, 15)' },
};

/** What each page must show; a page without an entry fails. */
const SHOWS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'index.html': async (page) => {
    await counts(page, '.count');
    const shown = await page.evaluate(`document.querySelector('pre').textContent`);
    const source = await page.evaluate(`fetch(location.href).then((answer) => answer.text())`);
    assert.equal(String(shown).trim(), String(source).trim());
    assert.ok(String(source).trim().split('\n').length < 15);
    await sumsUp(page);
    await changesExercise(page);
    await changesInput(page);
    assert.equal(await page.evaluate(`document.querySelector('#report').offsetHeight`), 0);
  },
  'gallery.html': showsPens,
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
