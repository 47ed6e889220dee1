/** Workers that keep silent, on a clock that the test turns. */
import assert from 'node:assert/strict';
import { before, mock, test } from 'node:test';
import { PoseClient, WorkerFailure } from '../../web/src/pose-client.js';
import { startWorker } from '../../web/src/start-worker.js';
import type { FromPose } from '../../web/src/wire.js';

/** A worker that says only what the test lets it say. */
class Silent extends EventTarget {
  static last: Silent;
  terminated = false;

  constructor() {
    super();
    Silent.last = this;
  }

  postMessage(): void {
    // It listens, and says nothing.
  }

  terminate(): void {
    this.terminated = true;
  }

  say(data: FromPose): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

let answer: Response;
before(() => {
  Object.assign(globalThis, { Worker: Silent, location: new URL('https://page.test/') });
  mock.timers.enable({ apis: ['setTimeout'] });
  mock.method(globalThis, 'fetch', () => Promise.resolve(answer));
});

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function wait(seconds: number): Promise<void> {
  mock.timers.tick(seconds * 1000);
  await settle();
}

/** How a promise ended, or 'waiting'. */
function state(promise: Promise<unknown>): () => string {
  let now = 'waiting';
  promise.then(
    () => (now = 'done'),
    (error: unknown) =>
      (now = error instanceof WorkerFailure ? error.event.code : (error as { code: string }).code),
  );
  return () => now;
}

function start(): () => string {
  return state(startWorker('pose', 'https://page.test/dist/', new AbortController().signal));
}

test('a worker whose file comes slowly has the time of a slow line', async () => {
  answer = new Response('');
  const now = start();
  await wait(16);
  await wait(60);
  assert.equal(now(), 'waiting');
  Silent.last.say({ type: 'up' });
  await settle();
  assert.equal(now(), 'done');
});

test('one that never answers is given up at last', async () => {
  answer = new Response('');
  const now = start();
  await wait(121);
  assert.equal(now(), 'worker_failed');
  assert.equal(Silent.last.terminated, true);
});

test('one whose file is not there is found out early', async () => {
  answer = new Response('', { status: 404 });
  const now = start();
  await wait(16);
  assert.equal(now(), 'assets_missing');
});

test('a pose worker that stops loading is given up, and the step says what hung', async () => {
  for (const [step, code] of [
    ['pose_engine', 'assets_missing'],
    ['pose_model', 'model_missing'],
    ['pose_warmup', 'backend_unavailable'],
  ] as const) {
    const setup = {
      backend: 'webgl',
      assetsUrl: 'https://page.test/dist/',
      hardwareOnly: false,
      port: new MessageChannel().port1,
      loading: () => undefined,
      lost: () => undefined,
    } as const;
    const now = state(PoseClient.start(setup, new AbortController().signal));
    Silent.last.say({ type: 'up' });
    await settle();
    await wait(100);
    Silent.last.say({ type: 'loading', step, progress: 0.5 });
    await wait(100);
    assert.equal(now(), 'waiting');
    await wait(21);
    assert.equal(now(), code);
    assert.equal(Silent.last.terminated, true);
  }
});
