/** The built pose worker where something is missing: backends, files, permissions. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import type { Backend, ErrorEvent } from '../../web/src/protocol.gen.js';
import { launch } from './driver.js';
import { bundlePage, changed, inPage, spoilt } from './pose-harness.js';
import type { PosePage } from './pose-page.js';
import type { ServerOptions } from './server.js';

declare const posePage: PosePage;

let script: string;
let browser: Browser;

before(async () => {
  script = await bundlePage();
  browser = await launch();
});
after(() => browser?.close());

/** Start a worker and tell with what it failed. */
function failures(
  page: Page,
  { backend = 'wasm' as Backend, hardwareOnly = false, worker = '/dist/workers/pose.mjs' },
): Promise<ErrorEvent[]> {
  return page.evaluate(
    async (...start) => (await posePage.Client.start(...start)).failures,
    backend,
    hardwareOnly,
    worker,
  );
}

/** A worker whose graphics context can be taken away. */
const LOSING = `
      const getContext = OffscreenCanvas.prototype.getContext;
      OffscreenCanvas.prototype.getContext = function (...asked) {
        const context = getContext.apply(this, asked);
        const extension = context?.getExtension?.('WEBGL_lose_context');
        new BroadcastChannel('lose').onmessage = () => extension?.loseContext();
        return context;
      };`;

describe('a backend', () => {
  for (const backend of ['webgl', 'webgpu'] as const) {
    test(`${backend} finds what wasm finds, or says that it is not there`, async (t) => {
      await inPage(browser, script, async (page) => {
        const { error, difference, pose_ms } = await page.evaluate(async (name) => {
          const image = posePage.athlete(2, 0);
          const client = await posePage.Client.start(name);
          if (client.failures.length > 0)
            return { error: client.failures[0]?.code, difference: 0, pose_ms: 0 };
          const found = await client.send(image);
          const { pose_ms } = await client.send(image);
          client.stop();
          const expected = await (await posePage.Client.start('wasm')).send(image);
          const differences = (expected.keypoints ?? []).map((v, i) =>
            Math.abs(v - (found.keypoints?.[i] ?? 9)),
          );
          return { error: null, difference: Math.max(...differences), pose_ms };
        }, backend);
        t.diagnostic(
          `${backend}: ${error ?? `largest difference ${difference.toExponential(1)}, ${pose_ms?.toFixed(0)} ms a frame`}`,
        );
        if (error !== null) assert.equal(error, backend === 'webgl' ? null : 'backend_unavailable');
        assert.ok(difference < 0.01);
      });
    });

    test(`${backend} in software is refused where only hardware will do`, async () => {
      await inPage(browser, script, async (page) => {
        const found = await failures(page, { backend, hardwareOnly: true });
        assert.deepEqual(
          found.map(({ code, fatal }) => [code, fatal]),
          [['backend_unavailable', true]],
        );
      });
    });
  }

  test('webgl starts in a worker that TensorFlow.js takes for Safari', async () => {
    const safari = changed(`
      Object.defineProperty(navigator, 'userAgent', { value: 'Version/18.0 Safari/605.1.15' });
      Object.defineProperty(navigator, 'vendor', { value: 'Apple Computer, Inc.' });`);
    await inPage(
      browser,
      script,
      async (page) => {
        assert.deepEqual(await failures(page, { backend: 'webgl', worker: '/changed.mjs' }), []);
      },
      safari,
    );
  });

  test('that loses its context says so once, and refuses what follows', async () => {
    const losing = changed(LOSING);
    await inPage(
      browser,
      script,
      async (page) => {
        const { failure, next, count } = await page.evaluate(async () => {
          const client = await posePage.Client.start('webgl', false, '/changed.mjs');
          const image = posePage.athlete(0, 0);
          await client.send(image);
          new BroadcastChannel('lose').postMessage('now');
          const failure = await client.failure();
          return { failure, next: await client.send(image), count: client.failures.length };
        });
        assert.deepEqual([failure.code, failure.fatal], ['backend_lost', true]);
        assert.equal(next.error?.code, 'backend_lost');
        assert.equal(count, 1);
      },
      losing,
    );
  });
});

/** Tells how many engines were made. */
const COUNTING = changed(`
  const { instantiate } = WebAssembly;
  const channel = new BroadcastChannel('engine');
  let engines = 0;
  WebAssembly.instantiate = (...given) => {
    channel.postMessage(++engines);
    return instantiate(...given);
  };`);

test('wasm gives its memory back at rest, and judges on as before from what is loaded already', async () => {
  let cut = false;
  await inPage(
    browser,
    script,
    async (page) => {
      const [expected, found, engines] = await page.evaluate(async () => {
        const engines: number[] = [];
        new BroadcastChannel('engine').onmessage = ({ data }) => engines.push(data);
        const client = await posePage.Client.start('wasm', false, '/changed.mjs');
        const image = posePage.athlete(2, 0);
        const expected = await client.send(image);
        await fetch('/cut').catch(() => undefined);
        client.rest();
        const found = await client.send(image);
        while (engines.length < 2) await new Promise(requestAnimationFrame);
        return [expected.keypoints, found.keypoints, engines];
      });
      assert.equal(found?.length, 51);
      assert.deepEqual(found, expected);
      assert.deepEqual(engines, [1, 2]);
    },
    {
      spoil: (request, response, path) => {
        cut ||= path === '/cut';
        if (cut) response.destroy();
        return cut || COUNTING.spoil?.(request, response, path) === true;
      },
    },
  );
});

describe('a fault of the installation', () => {
  const faults: readonly [what: string, code: string, options: ServerOptions][] = [
    ['a missing model', 'model_missing', spoilt('.bin', (response) => response.writeHead(404).end())],
    ['a changed model', 'model_corrupt', spoilt('.bin', (response) => response.end('x'.repeat(4650216)))],
    [
      'a page instead of the model',
      'model_corrupt',
      spoilt('lightning.json', (response) => response.end('<html>')),
    ],
    ['a missing engine', 'assets_missing', spoilt('.wasm', (response) => response.writeHead(404).end())],
    ['a page instead of the engine', 'assets_missing', spoilt('.wasm', (response) => response.end('<html>'))],
    [
      'a missing part of the worker',
      'assets_missing',
      spoilt('backend-wasm', (response) => response.writeHead(404).end()),
    ],
    ['no WebAssembly', 'wasm_missing', changed('delete globalThis.WebAssembly;')],
    [
      'a policy against WebAssembly',
      'wasm_blocked',
      { headers: { 'content-security-policy': "script-src 'self' 'unsafe-inline'" } },
    ],
  ];
  for (const [what, code, options] of faults) {
    test(`${what} is ${code}`, async () => {
      await inPage(
        browser,
        script,
        async (page) => {
          const worker = what === 'no WebAssembly' ? '/changed.mjs' : '/dist/workers/pose.mjs';
          const found = await failures(page, { worker });
          assert.deepEqual(
            found.map((failure) => [failure.code, failure.fatal]),
            [[code, true]],
          );
          assert.ok(found[0]?.message && found[0].hint);
        },
        options,
      );
    });
  }

  test('a wrong MIME type of the engine is none, and loading goes forward only', async () => {
    const plain = spoilt('.wasm', (response) => {
      response.setHeader('content-type', 'text/plain');
      return false;
    });
    await inPage(
      browser,
      script,
      async (page) => {
        const loading = await page.evaluate(async () => (await posePage.Client.start('wasm')).loading);
        const progress = loading.map((step) => step.progress);
        assert.deepEqual(
          [...new Set(loading.map(({ step }) => step))],
          ['pose_engine', 'pose_model', 'pose_warmup'],
        );
        assert.deepEqual(
          progress,
          [...progress].sort((a, b) => a - b),
        );
      },
      plain,
    );
  });

  test('an insecure page has its hashes checked too', async () => {
    const insecure = changed(`Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined });`);
    await inPage(
      browser,
      script,
      async (page) => {
        assert.deepEqual(await failures(page, { worker: '/changed.mjs' }), []);
      },
      insecure,
    );
  });
});
