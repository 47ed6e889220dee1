/** Analyzers of a page in the Python worker as built, under Node: sources; files and wheels need a browser. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { reps } from '../../web/demo/athlete/motions.js';
import type { AnalyzerEvent, PixelEvent } from '../../web/src/protocol.gen.js';
import { squatting } from './squats.js';
import { PythonWorker } from './worker-in-node.js';

/** Needs a module that the small library has not. */
const DEEPEST = `
import calendar

lowest = 0.0

def analyze(pose):
    global lowest
    hip = pose.joints.get("left_hip")
    if hip is not None and hip.y > lowest + 0.02:
        lowest = hip.y
        yield {"lowest": lowest, "phase": pose.phase, "view": pose.view}

def reset():
    global lowest
    lowest = 0.0
`;
const DIVIDES = 'def analyze(pose):\n    return 1 / (pose.t_s > 5)';

let worker: PythonWorker;
before(async () => {
  const { log } = console;
  console.log = () => undefined;
  worker = await PythonWorker.start(
    { exercise: 'squat', lang: 'en' },
    { analyzers: [DEEPEST, 'def analyze(pose)', DIVIDES] },
  );
  console.log = log;
});
after(() => worker.end());

async function play(to_s: number): Promise<PixelEvent[]> {
  const events: PixelEvent[] = [];
  for (let t_s = 0; t_s < to_s; t_s += 1 / 15) events.push(...(await worker.step(squatting(t_s))).events);
  return events;
}

const said = (events: readonly PixelEvent[]): AnalyzerEvent[] =>
  events.filter((event) => event.type === 'analyzer');

test('one that cannot be read is told before the pixel is ready, and ends nothing', () => {
  const errors = worker.messages.flatMap((message) => (message.type === 'failed' ? [message.error] : []));
  assert.deepEqual(
    errors.map(({ code, message, fatal }) => [code, message, fatal]),
    [['analyzer_failed', "2, line 1: SyntaxError: expected ':'", false]],
  );
  assert.equal(worker.messages.at(-1)?.type, 'ready');
});

test('their events come with the frame, their errors once, and the count is the athlete’s', async () => {
  const events = await play(10);
  const found = said(events);
  assert.ok(found.length >= 3);
  assert.ok(found.every(({ name, data }) => name === '1' && Number(data['lowest']) > 0));
  assert.deepEqual(found.at(-1)?.data['view'], 'front');
  const errors = events.flatMap((event) => (event.type === 'error' ? [event.message] : []));
  assert.deepEqual(errors, [
    '3, line 2: ZeroDivisionError: division by zero',
    "3: TypeError: 'float' object is not iterable",
  ]);
  assert.equal(events.filter(({ type }) => type === 'rep').length, reps(10));
});

test('a reset makes them as new', async () => {
  const first = (await worker.command('reset')) && said(await play(3));
  await worker.command('reset');
  assert.deepEqual(said(await play(3)), first);
  assert.ok(first.length > 0);
});
