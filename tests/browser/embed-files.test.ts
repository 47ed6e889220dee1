/** The embed page with a video or a picture: by its address, or chosen by the visitor. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { launch, until } from './driver.js';
import { hosted, type Posted } from './embed-host.js';
import { type Footage, shoot } from './film.js';
import { DIST } from './server.js';

let browser: Browser;
let folder: string;
let video: Footage;
let picture: Footage;
before(async () => {
  browser = await launch();
  video = await shoot(browser, 'film.video(5, 15)');
  picture = await shoot(browser, 'film.picture(2.5)');
  folder = mkdtempSync(join(tmpdir(), 'pixel-py-'));
  writeFileSync(join(folder, 'squats.webm'), video.bytes);
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const all = async (page: Page) => (await page.evaluate('told')) as readonly Posted[];

test('a video that the visitor chooses is counted to its end; a file that is none is told, and another chosen', async () => {
  const { page, log, close } = await hosted(browser, 'source=video&exercise=squat&poseBackend=wasm');
  try {
    await until(page, 'to be asked', `told.some(({ message }) => message === 'loading video')`);
    const frame = page.frames().find((each) => each.url().includes('embed.html'));
    const field = (await frame?.$('#upload')) as ElementHandle<HTMLInputElement>;
    assert.ok(await field.isVisible());
    await field.uploadFile(`${DIST}LICENSE`);
    await until(page, 'the error', `told.some(({ type }) => type === 'error')`);
    const notice = await frame?.evaluate(`document.querySelector('#notice').textContent`);
    assert.match(String(notice), /could not be decoded/);
    await field.uploadFile(join(folder, 'squats.webm'));
    await until(page, 'the end', `told.some(({ message }) => message === 'Analysis completed')`);
    const told = await all(page);
    assert.deepEqual(
      told
        .filter(({ type }) => type === 'counter')
        .map((each) => [each['current_count'], each['final'] ?? false]),
      [...Array.from({ length: video.reps }, (_, index) => [index + 1, false]), [video.reps, true]],
    );
    assert.deepEqual(
      told.filter(({ type }) => type === 'error').map(({ code, error }) => [code, error]),
      [['media_decode_error', 'media_load_failed']],
    );
    assert.equal(told.filter(({ type }) => type === 'exercise_summary').at(-1)?.['counter'], video.reps);
    assert.deepEqual(log.complaints, []);
  } finally {
    await close();
  }
});

test('a picture by its address gives keypoints and angles, and fills the page', async () => {
  const { page, log, close } = await hosted(
    browser,
    'source=image&imageSrc=../squat.png&keypoints=true&angles=true&exercise=squat&poseBackend=wasm&width=320&loading_message=Hold%20on',
    {
      spoil: (_request, response, path) => {
        if (path !== '/squat.png') return false;
        response.end(picture.bytes);
        return true;
      },
    },
  );
  try {
    const frame = page.frames().find((each) => each.url().includes('embed.html'));
    assert.equal(await frame?.evaluate(`document.querySelector('#notice').textContent`), 'Hold on');
    await until(page, 'angles', `told.some(({ type }) => type === 'angles')`);
    const told = await all(page);
    const pose = told.find(({ type }) => type === 'keypoints')?.['data'] as unknown[] | undefined;
    assert.ok(pose !== undefined && pose.length >= 12);
    assert.ok(told.some(({ message, ready }) => message === 'running' && ready === true));
    // The frame is 400 by 300; 320 were asked for.
    const size = await frame?.evaluate(`{
      const { width, height } = document.querySelector('#stage').getBoundingClientRect();
      const shown = document.querySelector('#stage > div').shadowRoot.querySelector('.picture').getBoundingClientRect();
      [width, height, shown.width, shown.height, document.documentElement.scrollHeight]
    }`);
    assert.deepEqual(size, [320, 300, 320, 300, 300]);
    assert.deepEqual(log.complaints, []);
  } finally {
    await close();
  }
});
