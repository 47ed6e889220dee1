/** The order of frames and commands, without any worker. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PixelPyError } from '../../web/src/errors.js';
import { close, Pipeline, QUEUE_BYTES } from '../../web/src/pipeline.js';
import { FLAG_BREAK, type PixelEvent } from '../../web/src/protocol.gen.js';
import type { FrameData } from '../../web/src/wire.js';

interface Seen {
  readonly t_s: number;
  readonly flags: number;
  readonly live: boolean;
}

/** A picture whose closing can be counted. */
function picture(): FrameData & { closed: number } {
  const data = { closed: 0, close: () => (data.closed += 1) };
  return data as unknown as FrameData & { closed: number };
}

function event(t_s: number): PixelEvent {
  return { type: 'phase', t_s, phase: 'down' };
}

/** A pipeline whose frames end when `finish` is called. */
function harness() {
  const seen: Seen[] = [];
  const errors: unknown[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const pipeline = new Pipeline(
    (_data, t_s, flags, live) => {
      seen.push({ t_s, flags, live });
      return new Promise((resolve, reject) => {
        ends.push((error) => (error === undefined ? resolve([event(t_s)]) : reject(error)));
      });
    },
    (error) => errors.push(error),
  );
  const finish = async (error?: Error) => {
    await settle();
    ends.shift()?.(error);
    await settle();
  };
  return { pipeline, seen, errors, finish };
}

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function push(pipeline: Pipeline, t_s: number, bytes = 4) {
  return pipeline.push({ take: picture, t_s, bytes });
}

test('ordered frames wait for the workers, and go one at a time', async () => {
  const { pipeline, seen, finish } = harness();
  const results = [push(pipeline, 1)];
  await settle();
  assert.deepEqual(seen, []);
  pipeline.open();
  results.push(push(pipeline, 2));
  await settle();
  assert.deepEqual(
    seen.map(({ t_s }) => t_s),
    [1],
  );
  await finish();
  await finish();
  assert.deepEqual(await Promise.all(results), [
    { events: [event(1)], dropped: false },
    { events: [event(2)], dropped: false },
  ]);
});

test('of live frames the newest wins, a replaced one is discarded and counted', async () => {
  const { pipeline, seen, finish } = harness();
  const discarded: number[] = [];
  const offer = (t_s: number) => pipeline.offer({ t_s, take: picture, discard: () => discarded.push(t_s) });
  const results = [offer(1), offer(2), offer(3)];
  pipeline.open();
  await finish();
  assert.deepEqual(
    (await Promise.all(results)).map(({ dropped }) => dropped),
    [true, true, false],
  );
  assert.deepEqual(seen, [{ t_s: 3, flags: 0, live: true }]);
  assert.deepEqual(discarded, [1, 2]);
  assert.equal(pipeline.dropped, 2);
});

test('a command is applied between the frames it was given between', async () => {
  const { pipeline, seen, finish } = harness();
  const order: string[] = [];
  void push(pipeline, 1).then(() => order.push('1'));
  void pipeline.command(async () => order.push(`command after ${seen.length}`));
  void push(pipeline, 2).then(() => order.push('2'));
  pipeline.open();
  await finish();
  await finish();
  assert.deepEqual(order, ['1', 'command after 1', '2']);
});

test('the queue is bounded, and the refusal says so', async () => {
  const { pipeline, finish } = harness();
  const half = QUEUE_BYTES / 2;
  void push(pipeline, 1, half);
  pipeline.assertRoom(half);
  void push(pipeline, 2, half);
  assert.throws(() => pipeline.assertRoom(4), { code: 'queue_full', hint: /Await/ });
  pipeline.open();
  await finish();
  pipeline.assertRoom(half);
});

test('one frame larger than the whole queue still passes', () => {
  harness().pipeline.assertRoom(QUEUE_BYTES * 2);
});

test('a break marks one frame, and survives the failure of that frame', async () => {
  const { pipeline, seen, errors, finish } = harness();
  pipeline.open();
  pipeline.breakNext();
  const failed = push(pipeline, 1);
  await finish(new Error('unreadable'));
  assert.deepEqual(await failed, { events: [], dropped: false });
  assert.equal(errors.length, 1);
  void push(pipeline, 2);
  await finish();
  void push(pipeline, 3);
  await finish();
  assert.deepEqual(
    seen.map(({ flags }) => flags),
    [FLAG_BREAK, FLAG_BREAK, 0],
  );
});

test('a break stays with its frame: when that fails, with the next one that is analysed, and with that one only', async () => {
  const { pipeline, seen, finish } = harness();
  pipeline.open();
  pipeline.breakNext();
  for (const t_s of [1, 2, 3]) void push(pipeline, t_s);
  await finish(new Error('unreadable'));
  await finish();
  await finish();
  assert.deepEqual(
    seen.map(({ flags }) => flags),
    [FLAG_BREAK, FLAG_BREAK, 0],
  );
});

test('while held, frames wait and commands overtake them', async () => {
  const { pipeline, seen, finish } = harness();
  pipeline.open();
  pipeline.hold(true);
  void push(pipeline, 1);
  assert.equal(await pipeline.command(async () => 'summary'), 'summary');
  assert.deepEqual(seen, []);
  assert.deepEqual(await pipeline.offer({ t_s: 2, take: picture }), { events: [], dropped: true });
  pipeline.hold(false);
  await finish();
  assert.equal(seen.length, 1);
});

test('at the end whoever waits is told why, and frames are closed', async () => {
  const { pipeline } = harness();
  const data = picture();
  const ordered = pipeline.push({ take: () => data, discard: () => close(data), t_s: 1, bytes: 4 });
  const live = pipeline.offer({ t_s: 2, take: picture });
  pipeline.end(new PixelPyError('disposed'));
  await assert.rejects(ordered, { code: 'disposed' });
  assert.deepEqual(await live, { events: [], dropped: true });
  await assert.rejects(
    pipeline.command(async () => 1),
    { code: 'disposed' },
  );
  assert.equal(data.closed, 1);
});

test('at the end also what the workers hold is settled', async () => {
  for (const give of [
    (pipeline: Pipeline) => push(pipeline, 1),
    (pipeline: Pipeline) => pipeline.command(() => new Promise(() => undefined)),
  ]) {
    const { pipeline, seen } = harness();
    pipeline.open();
    const given = give(pipeline);
    await settle();
    pipeline.end(new PixelPyError('disposed'));
    await assert.rejects(given, { code: 'disposed' });
    assert.ok(seen.length <= 1);
  }
  const { pipeline } = harness();
  pipeline.open();
  const live = pipeline.offer({ t_s: 1, take: picture });
  await settle();
  pipeline.end(new PixelPyError('disposed'));
  assert.deepEqual(await live, { events: [], dropped: true });
});

test('a picture that comes after the end is closed', async () => {
  const { pipeline, seen } = harness();
  pipeline.open();
  const data = picture();
  let give: (data: FrameData) => void = () => undefined;
  const pushed = pipeline.push({ take: () => new Promise((resolve) => (give = resolve)), t_s: 1, bytes: 4 });
  pipeline.end(new PixelPyError('disposed'));
  await assert.rejects(pushed, { code: 'disposed' });
  give(data);
  await settle();
  assert.equal(data.closed, 1);
  assert.deepEqual(seen, []);
});

test('a frame that cannot be decoded rejects its own send, and the next one goes on', async () => {
  const { pipeline, finish } = harness();
  pipeline.open();
  const bad = pipeline.push({ take: () => Promise.reject(new PixelPyError('bad_frame')), t_s: 1, bytes: 4 });
  await assert.rejects(bad, { code: 'bad_frame' });
  const good = push(pipeline, 2);
  await finish();
  assert.equal((await good).dropped, false);
});
