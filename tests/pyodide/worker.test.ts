/** The Python worker as built, with the wheel, library and interpreter of dist/, under Node. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { reps } from '../../web/demo/athlete/motions.js';
import type { PixelEvent } from '../../web/src/protocol.gen.js';
import { squatting } from './squats.js';
import { PythonWorker } from './worker-in-node.js';

const OPTIONS = { exercise: 'squat', raw: false, inputMirrored: false, lang: 'en' };
async function play(from_s: number, to_s: number): Promise<PixelEvent[]> {
  const events: PixelEvent[] = [];
  for (let t_s = from_s; t_s < to_s; t_s += 1 / 15)
    events.push(...(await worker.step(squatting(t_s))).events);
  return events;
}

let worker: PythonWorker;
const written: string[] = [];
const { log, warn, error } = console;

before(async () => {
  console.log = console.warn = console.error = (...words: unknown[]) => written.push(words.join(' '));
  worker = await PythonWorker.start(OPTIONS);
  Object.assign(console, { log, warn, error });
});
after(() => worker.end());

test('it starts in named steps, with progress that only grows, and without a word on the console', () => {
  const steps = worker.messages.filter((message) => message.type === 'loading');
  assert.deepEqual(
    worker.messages.map((message) => (message.type === 'loading' ? message.step : message.type)),
    ['up', 'python_runtime', 'python_wheel', 'python_session', 'ready'],
  );
  assert.ok(steps.every(({ progress }, index) => progress > (steps[index - 1]?.progress ?? -1)));
  assert.deepEqual(written, []);
});

test('it counts what the athlete does, and says for each frame how large the image was', async () => {
  const events = await play(0, 10);
  const counts = events.filter((event) => event.type === 'rep').map(({ count }) => count);
  assert.deepEqual(
    counts,
    Array.from({ length: reps(10) }, (_, index) => index + 1),
  );
  const [keypoints] = events.filter((event) => event.type === 'keypoints');
  assert.deepEqual([keypoints?.width, keypoints?.height], [640, 480]);
});

test('commands are answered with events: the summary, and after a reset an empty one', async () => {
  const [before] = (await worker.command('summary')).events;
  assert.ok(before?.type === 'summary' && before.count === reps(10));
  await worker.command('reset');
  const [after] = (await worker.command('summary')).events;
  assert.ok(after?.type === 'summary' && after.count === 0 && after.frames === 0);
});

test('an unknown exercise is an event, and the worker goes on', async () => {
  const { events } = await worker.load({ ...OPTIONS, exercise: 'sqat' });
  assert.deepEqual(
    events.map((event) => event.type === 'error' && event.code),
    ['unknown_exercise'],
  );
  await worker.load(OPTIONS);
  assert.ok((await play(0, 1)).length > 0);
});

for (const [what, keypoints, message] of [
  ['of a wrong length', new Float32Array(50), /50 numbers instead of 51/],
  [
    'with a joint that is no number',
    Float32Array.of(Number.NaN, ...squatting(1).keypoints.slice(1)),
    /no number/,
  ],
] as const) {
  test(`a pose ${what} is an event of its frame, and the worker goes on`, async () => {
    await worker.command('reset');
    const { events } = await worker.step({ ...squatting(1), keypoints });
    const [error] = events.filter((event) => event.type === 'error');
    assert.ok(error?.code === 'bad_keypoints' && !error.fatal, JSON.stringify(events));
    assert.match(error.message, message);
    assert.ok(
      (await play(2, 3)).some((event) => event.type === 'keypoints' && event.keypoints.length === 17),
    );
  });
}
