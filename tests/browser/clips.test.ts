/**
 * Films of people as uploaded videos: the page counts what `pixel-py analyze` counts in their recordings.
 *
 * The films lie beside the project and never in it; without them nothing can be told.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import type { Browser, ElementHandle } from 'puppeteer-core';
import type { PixelEvent, SummaryEvent } from '../../web/src/protocol.gen.js';
import { launch, open, until } from './driver.js';
import { ROOT, type Server, serve } from './server.js';

const DATA = resolve(ROOT, '../shared/data');
const THERE = existsSync(`${DATA}/manifest.json`) && existsSync(`${DATA}/videos`);

interface Row {
  readonly file: string;
  readonly exercise: string;
  readonly video?: string;
}

const rows: readonly Row[] = THERE
  ? JSON.parse(readFileSync(`${DATA}/manifest.json`, 'utf8')).recordings
  : [{ file: '', exercise: '', video: 'all' }];

const PAGE = `<!doctype html><html lang="en"><title>clips</title><body>
  <input type="file">
  <script src="/dist/pixel.js"></script>
  <script>
    const told = { error: [], status: [], summary: [] };
    const upload = async (exercise) => {
      const [source] = document.querySelector('input').files;
      const pixel = await PixelPy.create({ exercise, source, backend: 'wasm' });
      for (const name of Object.keys(told)) pixel.on(name, (event) => told[name].push(event));
    };
  </script></html>`;

type Told = {
  readonly [Name in 'error' | 'status' | 'summary']: readonly Extract<PixelEvent, { type: Name }>[];
};

/** Seconds that a film of a minute may take on a slow machine. */
const PATIENCE_S = 600;

let browser: Browser;
let server: Server;
before(async () => {
  browser = await launch();
  server = await serve({ pages: { '/': PAGE } });
});
after(async () => {
  await browser.close();
  await server.close();
});

async function inPage({ exercise, video }: Row): Promise<Told> {
  const { page, log } = await open(browser, server.url);
  try {
    const input = (await page.$('input')) as ElementHandle<HTMLInputElement> | null;
    await input?.uploadFile(`${DATA}/${video}`);
    await page.evaluate(`upload(${JSON.stringify(exercise)})`);
    await until(
      page,
      'the end',
      `told.status.at(-1)?.state === 'ended' || told.error.length > 0`,
      PATIENCE_S,
    );
    assert.deepEqual(log.complaints, []);
    return (await page.evaluate('told')) as Told;
  } finally {
    await page.close();
  }
}

async function inPython({ exercise, file }: Row): Promise<SummaryEvent> {
  const asked = ['analyze', `${DATA}/${file}`, '--exercise', exercise, '--json'];
  const { stdout } = await promisify(execFile)(`${ROOT}.venv/bin/pixel-py`, asked);
  return JSON.parse(stdout);
}

// Two at a time: a page keeps one core busy.
describe('as in its recording', { concurrency: 2, skip: !THERE && '../shared/data is not there' }, () => {
  for (const row of rows.filter(({ video }) => video !== undefined)) {
    test(`${row.video}`, async (t) => {
      const [{ error, status, summary }, expected] = await Promise.all([inPage(row), inPython(row)]);
      const found = summary.at(-1);
      t.diagnostic(
        `${row.video}: ${found?.count} of ${expected.count}, ${found?.hold_s} of ${expected.hold_s} s, ` +
          `${found?.frames} of ${expected.frames} frames`,
      );
      assert.deepEqual(error, []);
      assert.equal(found?.count, expected.count);
      assert.ok(Math.abs((found?.hold_s ?? Number.NaN) - expected.hold_s) <= 0.5, `${found?.hold_s} s held`);
      // All of the film: its ends apart, where two decoders may cut differently.
      assert.ok(Math.abs((found?.frames ?? 0) - expected.frames) <= 4, `${found?.frames} frames`);
      const progress = status.map((event) => event.progress ?? 0).filter((value) => value > 0 && value < 1);
      assert.ok(progress.length > 5);
    });
  }
});
