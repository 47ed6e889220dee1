/** What the Python worker keeps is a recording whose analysis in ordinary Python is the session itself. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { reps } from '../../web/demo/athlete/motions.js';
import { FLAG_BREAK, FLAG_NOBODY, JOINTS } from '../../web/src/protocol.gen.js';
import type { Pose } from '../../web/src/wire.js';
import { ROOT } from '../browser/server.js';
import { squatting } from './squats.js';
import { PythonWorker } from './worker-in-node.js';

const OPTIONS = { exercise: 'squat', lang: 'en' };
const LENGTH_S = 10;

let worker: PythonWorker;
let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pixel-py-'));
  const { log } = console;
  console.log = () => undefined;
  worker = await PythonWorker.start(OPTIONS, { record: true });
  console.log = log;
});
after(() => {
  worker.end();
  rmSync(folder, { recursive: true });
});

async function play(change: (pose: Omit<Pose, 'id'>, index: number) => Omit<Pose, 'id'>): Promise<void> {
  for (let index = 0; index < LENGTH_S * 15; index += 1)
    await worker.step(change(squatting(index / 15), index));
}

/** The summary of the session, and that of its recording: as text, so that every digit counts. */
async function both(): Promise<{ live: string; analysed: string; lines: string[] }> {
  const { events } = await worker.command('finish');
  const { file } = await worker.recording();
  assert.ok(file !== null);
  const bytes = Buffer.from(await file.arrayBuffer());
  const saved = join(folder, 'saved.jsonl.gz');
  writeFileSync(saved, bytes);
  const analysed = execFileSync(
    join(ROOT, '.venv/bin/pixel-py'),
    ['analyze', saved, '--exercise', 'squat', '--json'],
    { encoding: 'utf-8' },
  );
  const live = JSON.stringify(events.find(({ type }) => type === 'summary'));
  return {
    live,
    analysed: JSON.stringify(JSON.parse(analysed)),
    lines: String(gunzipSync(bytes)).split('\n'),
  };
}

test('a saved session is analysed to the same summary', async () => {
  await play((pose) => pose);
  const { live, analysed, lines } = await both();
  assert.equal(analysed, live);
  assert.equal(JSON.parse(live).count, reps(LENGTH_S));
  assert.equal(JSON.parse(lines[0] ?? '').format, 'pixel-recording');
  assert.equal(lines.length, 1 + LENGTH_S * 15 + 1);
});

test('so is one with breaks, frames of nobody, numbers that are none, and a picture that was turned', async () => {
  await worker.command('reset');
  await play((pose, index) => {
    const { keypoints, flags } = pose;
    if (index % 20 === 7) keypoints[3 * 5] = Number.NaN;
    if (index === 90) return { ...pose, flags: flags | FLAG_BREAK };
    if (index % 30 === 11) return { ...pose, flags: flags | FLAG_NOBODY };
    return index < 75 ? pose : { ...pose, width: 480, height: 640 };
  });
  const { live, analysed, lines } = await both();
  assert.equal(analysed, live);
  assert.deepEqual(JSON.parse(lines[0] ?? '').breaks, [6]);
  assert.match(lines[1 + 7] ?? '', /\[([^,]+,){15}1e999,/);
});

test('a mirrored source is kept as the unmirrored image', async () => {
  const mirrored = (pose: Omit<Pose, 'id'>) => {
    const twin = (joint: string) =>
      joint.replace(/left|right/, (side) => (side === 'left' ? 'right' : 'left'));
    const keypoints = JOINTS.flatMap((joint) => {
      const from = 3 * (JOINTS as readonly string[]).indexOf(twin(joint));
      const [x = 0, y = 0, score = 0] = pose.keypoints.subarray(from, from + 3);
      return [1 - x, y, score];
    });
    return { ...pose, keypoints: Float32Array.from(keypoints) };
  };
  await worker.load({ ...OPTIONS, inputMirrored: true });
  await play(mirrored);
  const { live, analysed, lines } = await both();
  assert.equal(analysed, live);
  const { keypoints } = squatting(0);
  const kept: number[] = JSON.parse(lines[1] ?? '').k;
  assert.ok(kept.every((number, index) => Math.abs(number - (keypoints[index] ?? Number.NaN)) < 1e-6));
  assert.equal(JSON.parse(live).count, reps(LENGTH_S));
});

test('options that Python refuses leave the recording as it was', async () => {
  const { events } = await worker.load({ ...OPTIONS, exercise: 'sqat' });
  assert.equal(events[0]?.type, 'error');
  const { file } = await worker.recording();
  assert.ok(file !== null);
  const text = String(gunzipSync(Buffer.from(await file.arrayBuffer())));
  assert.equal(text.split('\n').length, 1 + LENGTH_S * 15 + 1);
});
