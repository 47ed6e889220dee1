/** The embed page in an iframe of another origin: who is heard, what is answered, what is counted. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launch, until } from './driver.js';
import { type Hosted, hosted, type Posted } from './embed-host.js';

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** A host and its embed page, once frames are taken. */
async function running(query: string): Promise<Hosted> {
  const found = await hosted(browser, query);
  await until(
    found.page,
    'a pixel that runs',
    `told.some(({ ready, state }) => ready || state === 'running')`,
  );
  return found;
}

const FRAMES = 'source=frames&exercise=squat&poseBackend=wasm';

test('frames that the host posts are counted, and told in PoseTracker’s words', async () => {
  const { page, log, close } = await running(`${FRAMES}&progression=true`);
  try {
    const truth = await page.evaluate('act(7)');
    const told = (await page.evaluate('told')) as Posted[];
    const counts = told.filter(({ type }) => type === 'counter').map((each) => each['current_count']);
    assert.deepEqual(
      counts,
      Array.from({ length: truth as number }, (_, index) => index + 1),
    );
    assert.ok(await page.evaluate(`raw.every((data) => typeof data === 'string')`));
    assert.ok(told.some(({ type, value }) => type === 'progression' && (value as number) > 80));
    assert.ok(told.some(({ type, placementMessage }) => type === 'posture' && placementMessage !== ''));
    assert.ok(!told.some(({ type }) => type === 'keypoints' || type === 'angles'));
    assert.deepEqual(log.complaints, []);
  } finally {
    await close();
  }
});
