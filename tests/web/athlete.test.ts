/** The drawn athlete is a pure function of time with a body that holds together. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { BONE_M, type Joints, SIDES } from '../../web/demo/athlete/body.js';
import { DEFAULTS, depthAt, pose, REP_DEPTH, reps } from '../../web/demo/athlete/motions.js';
import { MOVEMENTS, type MovementName } from '../../web/demo/athlete/movements.js';
import { JOINTS, type Joint } from '../../web/src/protocol.gen.js';

const REP_S = MOVEMENTS.squat.rep_s;

const MOTIONS = Object.keys(MOVEMENTS) as MovementName[];

const MOMENTS = Array.from({ length: 300 }, (_, index) => index / 30);

const distance = (joints: Joints, a: Joint, b: Joint) => joints[a].distanceTo(joints[b]);

const same = (a: Joints, b: Joints, tolerance: number) =>
  JOINTS.every((name) => a[name].distanceTo(b[name]) <= tolerance);

function kneeDeg(joints: Joints): number {
  const thigh = joints.left_hip.clone().sub(joints.left_knee);
  const shank = joints.left_ankle.clone().sub(joints.left_knee);
  return (thigh.angleTo(shank) * 180) / Math.PI;
}

test('the same time gives the same joints, in any order of asking', () => {
  const once = MOMENTS.map((t_s) => pose(t_s));
  for (const [index, t_s] of [...MOMENTS.entries()].reverse()) {
    assert.ok(same(pose(t_s), once[index] as Joints, 0));
  }
});

for (const motion of MOTIONS) {
  test(`${motion}: all 17 joints are finite points above the floor`, () => {
    for (const t_s of MOMENTS) {
      const joints = pose(t_s, { motion });
      for (const { x, y, z } of Object.values(joints)) assert.ok([x, y, z].every(Number.isFinite) && y > 0);
      assert.deepEqual(Object.keys(joints).sort(), [...JOINTS].sort());
    }
  });

  test(`${motion}: bones keep their lengths`, () => bonesKeepTheirLengths(motion));
}

function bonesKeepTheirLengths(motion: MovementName): void {
  for (const t_s of MOMENTS) {
    const joints = pose(t_s, { motion });
    for (const side of SIDES) {
      const lengths = [
        [distance(joints, `${side}_hip`, `${side}_knee`), BONE_M.thigh],
        [distance(joints, `${side}_knee`, `${side}_ankle`), BONE_M.shank],
        [distance(joints, `${side}_shoulder`, `${side}_elbow`), BONE_M.upperArm],
        [distance(joints, `${side}_elbow`, `${side}_wrist`), BONE_M.forearm],
      ] as const;
      for (const [measured, known] of lengths) assert.ok(Math.abs(measured - known) < 1e-9);
    }
    assert.ok(Math.abs(distance(joints, 'left_shoulder', 'right_shoulder') - 2 * BONE_M.shoulderHalf) < 1e-9);
    assert.ok(Math.abs(distance(joints, 'left_hip', 'right_hip') - 2 * BONE_M.hipHalf) < 1e-9);
  }
}

test('the feet stay where they are', () => {
  const start = pose(0);
  for (const t_s of MOMENTS) {
    const { left_ankle, right_ankle } = pose(t_s);
    assert.deepEqual([left_ankle, right_ankle], [start.left_ankle, start.right_ankle]);
  }
});

test("left is the athlete's left: +x when it faces +z", () => {
  const { left_hip, right_hip, nose } = pose(0);
  assert.ok(left_hip.x > right_hip.x && nose.z > left_hip.z);
});

test('every repetition is like the one before', () => {
  for (const t_s of MOMENTS.filter((moment) => moment >= DEFAULTS.start_s)) {
    assert.ok(same(pose(t_s), pose(t_s + REP_S), 1e-9));
  }
});

test('a full squat bends the knees from straight to below a right angle', () => {
  const angles = MOMENTS.map((t_s) => kneeDeg(pose(t_s)));
  assert.ok(Math.max(...angles) > 170 && Math.min(...angles) < 70);
});

test('reps rise by one, and only when the athlete has come back up', () => {
  let before = 0;
  for (const t_s of MOMENTS) {
    const now = reps(t_s);
    assert.ok(now === before || now === before + 1);
    if (now > before) assert.ok(depthAt(t_s) < 0.01);
    before = now;
  }
  assert.equal(before, Math.floor((10 - DEFAULTS.start_s) / REP_S));
});

test('shallow movements are made, and are no repetitions', () => {
  const options = { depth: [1, REP_DEPTH / 2] };
  const shallow = Math.max(
    ...MOMENTS.filter((t_s) => t_s >= DEFAULTS.start_s + REP_S && t_s < DEFAULTS.start_s + 2 * REP_S).map(
      (t_s) => depthAt(t_s, options),
    ),
  );
  assert.ok(Math.abs(shallow - REP_DEPTH / 2) < 1e-9);
  assert.equal(reps(DEFAULTS.start_s + 4 * REP_S, options), 2);
});
