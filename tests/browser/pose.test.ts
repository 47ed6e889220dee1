/** The built pose worker in a real browser: against known joints, against the authors' package, in every form of frame. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { FLAG_BREAK, FLAG_NOBODY } from '../../web/src/protocol.gen.js';
import { launch } from './driver.js';
import { bundlePage, inPage } from './pose-harness.js';
import type { PosePage } from './pose-page.js';

declare const posePage: PosePage;

/** Standing and one repetition of the athlete, at ten frames a second. */
const TIMES = Array.from({ length: 38 }, (_, i) => i / 10);

let script: string;
let browser: Browser;

before(async () => {
  script = await bundlePage();
  browser = await launch();
});
after(() => browser?.close());

/** Distances between corresponding points, in body heights. */
function distances(a: number[][], b: number[][], body: number): number[] {
  return a.flatMap((points, frame) =>
    Array.from({ length: points.length / 2 }, (_, joint) => {
      const apart = (i: number) => (points[i] ?? Number.NaN) - (b[frame]?.[i] ?? Number.NaN);
      return Math.hypot(apart(2 * joint), apart(2 * joint + 1)) / body;
    }),
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('keypoints of the drawn athlete', () => {
  for (const [name, yaw_deg] of [
    ['front', 0],
    ['oblique', 40],
    ['side', 90],
  ] as const) {
    test(`seen from ${name}`, async (t) => {
      await inPage(browser, script, async (page) => {
        const track = await page.evaluate(
          async (yaw, times) => posePage.track(await posePage.Client.start('wasm'), yaw, times),
          yaw_deg,
          TIMES,
        );
        const errors = distances(track.found, track.known, track.body);
        const differences = distances(track.found, track.reference, track.body);
        t.diagnostic(
          `${name}: mean error ${mean(errors).toFixed(4)} body heights, ` +
            `mean score ${mean(track.scores.flat()).toFixed(2)}; from pose-detection: ` +
            `mean ${mean(differences).toFixed(4)}, largest ${Math.max(...differences).toFixed(4)}`,
        );
        assert.equal(errors.length, 17 * TIMES.length);
        assert.ok(mean(errors) < 0.03);
        // Single precision there makes samples differ by 1 of 255; the crop carries that from frame to frame.
        assert.ok(mean(differences) < 0.004);
        assert.ok(Math.max(...differences) < 0.04);
      });
    });
  }
});

describe('a frame', () => {
  test('gives the same keypoints in every form', async (t) => {
    await inPage(browser, script, async (page) => {
      const found = await page.evaluate(async () => {
        const client = await posePage.Client.start('wasm');
        const results = [];
        const forms = await posePage.forms(0);
        for (const [form, data] of forms) {
          const drawn = posePage.drawnDifference(data, forms[0]?.[1] as ImageData);
          results.push({ form, drawn, ...(await client.send(data)) });
        }
        return results;
      });
      const expected = found[0]?.keypoints ?? [];
      assert.equal(expected.length, 51);
      for (const { form, drawn, keypoints, size } of found) {
        const difference = mean(expected.map((value, i) => Math.abs(value - (keypoints?.[i] ?? Number.NaN))));
        t.diagnostic(
          `${form}: ${difference.toFixed(4)} (drawn by the browser: ${drawn.toFixed(1)} of 255 apart)`,
        );
        assert.deepEqual(size, [640, 480], form);
        assert.ok(drawn < 3, `${form} is not that picture`);
        // Y'CbCr of 8 bits with half the chroma is not quite the same picture.
        assert.ok(difference < 0.02, form);
      }
    });
  });

  test('with nobody in it has the flag, and starts the search anew', async () => {
    await inPage(browser, script, async (page) => {
      const answer = await page.evaluate(async () => {
        const client = await posePage.Client.start('wasm');
        return client.send(posePage.empty(), { x: 0, y: 0, width: 0.5, height: 0.5 }, 2);
      });
      assert.equal(answer.flags, FLAG_NOBODY | FLAG_BREAK);
      assert.equal(answer.crop, null);
    });
  });

  test('after a break is searched anew, whatever crop comes with it', async () => {
    await inPage(browser, script, async (page) => {
      const [fresh, broken, lost] = await page.evaluate(async () => {
        const client = await posePage.Client.start('wasm');
        const corner = { x: 0, y: 0, width: 0.1, height: 0.1 };
        const image = posePage.athlete(0, 0);
        return [
          await client.send(image),
          await client.send(image, corner, 2),
          await client.send(image, corner),
        ];
      });
      assert.deepEqual(broken?.keypoints, fresh?.keypoints);
      assert.equal(lost?.flags, FLAG_NOBODY);
    });
  });

  test('with somebody at the edge of a wide picture is searched everywhere', async () => {
    await inPage(browser, script, async (page) => {
      const answer = await page.evaluate(async () => {
        const client = await posePage.Client.start('wasm');
        return client.send(posePage.atTheEdge());
      });
      assert.equal(answer.flags, 0);
      assert.ok(mean((answer.keypoints ?? []).filter((_, i) => i % 3 === 0)) < 0.25);
    });
  });

  test('that is only measured is not passed on', async () => {
    await inPage(browser, script, async (page) => {
      const answer = await page.evaluate(async () => {
        const client = await posePage.Client.start('wasm');
        return client.send(posePage.athlete(0, 0), null, 0, false);
      });
      assert.equal(answer.keypoints, null);
      assert.ok(answer.crop);
    });
  });

  test('that cannot be read is an error, and the next one is analysed', async () => {
    await inPage(browser, script, async (page) => {
      const [bad, good] = await page.evaluate(async () => {
        const client = await posePage.Client.start('wasm');
        return [await client.send({} as ImageData), await client.send(posePage.athlete(0, 0))];
      });
      assert.equal(bad?.error?.code, 'bad_frame');
      assert.equal(bad?.error?.fatal, false);
      assert.equal(good?.keypoints?.length, 51);
    });
  });
});
