/**
 * The athlete's body: fixed bone lengths, and how a stance becomes joints.
 *
 * World: metres, y up, the floor at y = 0, the athlete faces +z, so the athlete's left is +x.
 */
import { Vector3 } from 'three';
import type { Joint } from '../../src/protocol.gen.js';

export type Side = 'left' | 'right';
export const SIDES: readonly Side[] = ['left', 'right'];

/** +1 for the athlete's left, which is +x. */
export const sign = (side: Side): number => (side === 'left' ? 1 : -1);

export type Joints = Readonly<Record<Joint, Vector3>>;

/** Height of the standing athlete in metres, crown included. */
export const HEIGHT_M = 1.78;

/**
 * Lengths in metres. Segments follow Drillis & Contini's fractions of stature (1966), as printed in
 * Winter, Biomechanics and Motor Control of Human Movement, fig. 4.1: shank 0.246, thigh 0.245,
 * upper arm 0.186, forearm 0.146.
 */
export const BONE_M = {
  shank: 0.246 * HEIGHT_M,
  thigh: 0.245 * HEIGHT_M,
  upperArm: 0.186 * HEIGHT_M,
  forearm: 0.146 * HEIGHT_M,
  trunk: 0.5,
  hipHalf: 0.105,
  shoulderHalf: 0.18,
  ankleHeight: 0.085,
} as const;

/** An arm by angles in radians: 0 hangs down, `flex` swings it forward, `abduct` outward. */
export interface Swung {
  readonly flex: number;
  readonly abduct: number;
  readonly elbow: number;
}

/** An arm by where its wrist is; the elbow points towards `pole`. */
export interface Placed {
  readonly wrist: Vector3;
  readonly pole: Vector3;
}

export type Arm = Swung | Placed;

/** A foot by its ankle; the toes are turned outward by `turn` and down by `pitch`, in radians. */
export interface Foot {
  readonly ankle: Vector3;
  readonly turn: number;
  readonly pitch?: number;
}

/** What a motion decides; everything else follows from bone lengths. Angles in radians. */
export interface Stance {
  /** Midpoint of the hips. */
  readonly hips: Vector3;
  /** Trunk pitched forward. */
  readonly lean: number;
  /** Head pitched forward. */
  readonly nod: number;
  readonly arm: Readonly<Record<Side, Arm>>;
  readonly foot: Readonly<Record<Side, Foot>>;
}

/** Joints, and the directions a figure needs on top of them. */
export interface Posture {
  readonly joints: Joints;
  /** Centre of the skull, its top from there, and where it looks. */
  readonly head: Vector3;
  readonly crown: Vector3;
  readonly face: Vector3;
  /** Where chest and belly look. */
  readonly front: Readonly<Record<'chest' | 'hips', Vector3>>;
  readonly feet: Readonly<Record<Side, Shoe>>;
}

/** Where the toes of a foot point, and its instep. */
export interface Shoe {
  readonly toes: Vector3;
  readonly instep: Vector3;
}

/** Points of the face relative to the centre of the skull: outward, up, forward. */
const FACE: Readonly<Record<'nose' | 'eye' | 'ear', readonly [number, number, number]>> = {
  nose: [0, -0.022, 0.112],
  eye: [0.032, 0.008, 0.09],
  ear: [0.078, 0, -0.005],
};

/** A vector in the sagittal plane: `angle` 0 points up, positive tips it forward. */
export function pitched(length: number, angle: number): Vector3 {
  return new Vector3(0, length * Math.cos(angle), length * Math.sin(angle));
}

/**
 * Two-bone inverse kinematics: where the middle joint is.
 * @param pole direction in which the middle joint points.
 */
export function bend(root: Vector3, end: Vector3, upper: number, lower: number, pole: Vector3): Vector3 {
  const axis = end.clone().sub(root);
  const reach = axis.length();
  axis.divideScalar(reach);
  const along = (upper ** 2 - lower ** 2 + reach ** 2) / (2 * reach);
  const aside = Math.sqrt(Math.max(0, upper ** 2 - along ** 2));
  const out = pole.clone().addScaledVector(axis, -pole.dot(axis)).normalize();
  return root.clone().addScaledVector(axis, along).addScaledVector(out, aside);
}

/** Direction in which the toes of a foot point, and the knee above it. */
export function toeDirection(side: Side, { turn, pitch = 0 }: Foot): Vector3 {
  const level = Math.cos(pitch);
  return new Vector3(sign(side) * Math.sin(turn) * level, -Math.sin(pitch), Math.cos(turn) * level);
}

/** Half way between. */
export function middle(a: Vector3, b: Vector3): Vector3 {
  return a.clone().add(b).multiplyScalar(0.5);
}

/** Where a shoulder is. */
export function shoulderOf(side: Side, { hips, lean }: Pick<Stance, 'hips' | 'lean'>): Vector3 {
  return hips
    .clone()
    .add(pitched(BONE_M.trunk, lean))
    .add(new Vector3(sign(side) * BONE_M.shoulderHalf, 0, 0));
}

/** Elbow and wrist of an arm. */
function reach(side: Side, shoulder: Vector3, arm: Arm): readonly [elbow: Vector3, wrist: Vector3] {
  const { upperArm, forearm } = BONE_M;
  if ('wrist' in arm) return [bend(shoulder, arm.wrist, upperArm, forearm, arm.pole), arm.wrist.clone()];
  const { flex, abduct, elbow } = arm;
  const bent = shoulder.clone().addScaledVector(armDirection(side, flex, abduct), upperArm);
  return [bent, bent.clone().addScaledVector(armDirection(side, flex + elbow, abduct / 2), forearm)];
}

function armDirection(side: Side, flex: number, abduct: number): Vector3 {
  return new Vector3(
    sign(side) * Math.sin(abduct),
    -Math.cos(abduct) * Math.cos(flex),
    Math.cos(abduct) * Math.sin(flex),
  );
}

/** A stance, as joints. Pure. */
export function posture(stance: Stance): Posture {
  const { hips, lean, nod } = stance;
  const chest = hips.clone().add(pitched(BONE_M.trunk, lean));
  const head = chest
    .clone()
    .add(pitched(0.075, lean))
    .add(pitched(0.125, (lean + nod) / 2 + 0.1));

  const joints: Partial<Record<Joint, Vector3>> = {};
  const face = ([out, up, forward]: readonly [number, number, number], side: number) =>
    head
      .clone()
      .add(new Vector3(side * out, 0, 0))
      .add(pitched(up, nod))
      .add(pitched(forward, nod + Math.PI / 2));
  joints.nose = face(FACE.nose, 0);

  for (const side of SIDES) {
    const out = sign(side);
    const { arm, foot } = { arm: stance.arm[side], foot: stance.foot[side] };
    const shoulder = shoulderOf(side, stance);
    const [elbow, wrist] = reach(side, shoulder, arm);
    const hip = hips.clone().add(new Vector3(out * BONE_M.hipHalf, 0, 0));
    const knee = bend(hip, foot.ankle, BONE_M.thigh, BONE_M.shank, toeDirection(side, foot));
    Object.assign(joints, {
      [`${side}_eye`]: face(FACE.eye, out),
      [`${side}_ear`]: face(FACE.ear, out),
      [`${side}_shoulder`]: shoulder,
      [`${side}_elbow`]: elbow,
      [`${side}_wrist`]: wrist,
      [`${side}_hip`]: hip,
      [`${side}_knee`]: knee,
      [`${side}_ankle`]: foot.ankle.clone(),
    });
  }
  const front = pitched(1, lean + Math.PI / 2);
  const shoe = (side: Side): Shoe => ({
    toes: toeDirection(side, stance.foot[side]),
    instep: pitched(1, stance.foot[side].pitch ?? 0),
  });
  return {
    joints: joints as Joints,
    head,
    crown: pitched(1, nod),
    face: pitched(1, nod + Math.PI / 2),
    front: { chest: front, hips: front },
    feet: { left: shoe('left'), right: shoe('right') },
  };
}
