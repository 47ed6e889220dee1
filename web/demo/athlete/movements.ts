/** What the athlete can do: how far a movement is, to the stance there. A further one is one more entry in MOVEMENTS. */
import { Vector3 } from 'three';
import { type Arm, BONE_M, type Foot, pitched, type Side, type Stance, shoulderOf, sign } from './body.js';

export interface Movement {
  /**
   * @param depth 0 start position, 1 far end.
   * @param index which repetition this is: some change sides.
   */
  readonly stance: (depth: number, index: number) => Stance;
  /** Seconds from one start to the next, the pause between included. */
  readonly rep_s: number;
  /** Where it is seen best from: 0 in front, 90 at the athlete's left side. */
  readonly yaw_deg: number;
  /** Height of the middle of the movement, and how far away the camera sees all of it. */
  readonly look_m: number;
  readonly distance_m: number;
}

const LEG_M = BONE_M.thigh + BONE_M.shank;
const ARM_M = BONE_M.upperArm + BONE_M.forearm;

const rad = (deg: number): number => (deg * Math.PI) / 180;
const mix = (from: number, to: number, share: number): number => from + (to - from) * share;
const both = <Part>(make: (side: Side) => Part): Readonly<Record<Side, Part>> => ({
  left: make('left'),
  right: make('right'),
});

/** From 0 to 1 with minimum jerk, as people move their limbs (Flash & Hogan 1985, J. Neurosci. 5:1688). */
export function smooth(x: number): number {
  return x ** 3 * (10 - 15 * x + 6 * x ** 2);
}

/** A foot flat on the floor, `out` to its side. */
function flat(side: Side, out: number, forward = 0, above = 0): Foot {
  return { ankle: new Vector3(sign(side) * out, BONE_M.ankleHeight + above, forward), turn: rad(18) };
}

/** Upright on straight legs, the feet so far apart. */
function upright(out: number, above = 0): Pick<Stance, 'hips' | 'lean' | 'nod' | 'foot'> {
  const high = Math.sqrt((0.992 * LEG_M) ** 2 - (out - BONE_M.hipHalf) ** 2);
  return {
    hips: new Vector3(0, BONE_M.ankleHeight + above + high, 0),
    lean: rad(2),
    nod: 0,
    foot: both((side) => flat(side, out, 0, above)),
  };
}

/** Arms nearly straight, away from the body at this angle: 0 hang, 90 level, 180 up. */
function spread(body: Pick<Stance, 'hips' | 'lean'>, deg: number): Stance['arm'] {
  return both((side) => {
    const along = new Vector3(sign(side) * Math.sin(rad(deg)), -Math.cos(rad(deg)), 0.06);
    const wrist = shoulderOf(side, body).addScaledVector(along.normalize(), 0.985 * ARM_M);
    return { wrist, pole: new Vector3(0, 0, -1) };
  });
}

const HANGING: Stance['arm'] = both(() => ({ flex: rad(4), abduct: rad(13), elbow: rad(10) }));

/**
 * Bodyweight squat. At the bottom the thigh is a little below parallel (95 degrees from upright), the
 * shank 30 degrees forward and the trunk leans so that the weight stays over the feet.
 */
function squat(depth: number): Stance {
  const shank = rad(mix(1.5, 30, depth));
  const thigh = rad(mix(1.5, 95, depth));
  const arm: Arm = {
    flex: rad(mix(4, 70, depth)),
    abduct: rad(mix(13, 12, depth)),
    elbow: rad(mix(10, 26, depth)),
  };
  // A straight leg that stands wider than the hips reaches a little less high.
  const reach = 0.9984;
  return {
    hips: new Vector3(0, BONE_M.ankleHeight, 0)
      .add(pitched(BONE_M.shank * reach, shank))
      .add(pitched(BONE_M.thigh * reach, -thigh)),
    lean: rad(mix(2, 40, depth)),
    nod: rad(mix(0, 8, depth)),
    arm: both(() => arm),
    foot: both((side) => flat(side, 0.15)),
  };
}

/** Forward lunge: a step, then down until the other knee is near the floor. Left and right in turn. */
function lunge(depth: number, index: number): Stance {
  const front: Side = index % 2 === 0 ? 'left' : 'right';
  const stepped = Math.min(1, depth / 0.55);
  const step = smooth(stepped);
  const open = 0.58 * step;
  const high = BONE_M.ankleHeight + 0.99 * Math.sqrt(LEG_M ** 2 - (open / 2) ** 2);
  const low = BONE_M.ankleHeight + BONE_M.shank + 0.02;
  return {
    hips: new Vector3(0, mix(high, low, smooth(Math.max(0, depth - 0.3) / 0.7)), open / 2),
    lean: rad(mix(2, 8, depth)),
    nod: 0,
    arm: HANGING,
    foot: both((side) => {
      if (side === front) return flat(side, 0.1, open, 0.06 * Math.sin(Math.PI * stepped));
      // The heel of the leg behind comes up; its toes stay.
      return { ...flat(side, 0.1, 0.04 * step, 0.1 * step), turn: rad(4), pitch: rad(50) * step };
    }),
  };
}

/** Push-up on the toes: a straight body that turns about the feet, the hands below the shoulders. */
function pushUp(depth: number): Stance {
  const feet = new Vector3(0, 0.15, -0.65);
  const hands_m = 0.1;
  const long = LEG_M + BONE_M.trunk;
  const rise = Math.asin((hands_m + mix(0.56, 0.17, depth) - feet.y) / long);
  const body = {
    hips: feet.clone().add(pitched(0.998 * LEG_M, Math.PI / 2 - rise)),
    lean: Math.PI / 2 - rise,
  };
  return {
    ...body,
    nod: body.lean - rad(20),
    arm: both((side) => ({
      wrist: new Vector3(sign(side) * 0.26, hands_m, feet.z + 0.95 * long),
      pole: new Vector3(sign(side) * 0.6, 0.2, -0.8),
    })),
    foot: both((side) => ({
      ankle: feet.clone().setX(sign(side) * 0.1),
      turn: 0,
      pitch: rad(70),
    })),
  };
}

/** Both forearms up, the elbows at the sides. */
function bicepCurl(depth: number): Stance {
  const arm: Arm = {
    flex: rad(mix(2, 12, depth)),
    abduct: rad(mix(12, 8, depth)),
    elbow: rad(mix(10, 138, depth)),
  };
  return { ...upright(0.12), arm: both(() => arm) };
}

/** Straight arms from the sides to shoulder height. */
function lateralRaise(depth: number): Stance {
  const body = upright(0.12);
  return { ...body, arm: spread(body, mix(10, 92, depth)) };
}

/** Hands from the shoulders to overhead. */
function shoulderPress(depth: number): Stance {
  const body = upright(0.12);
  return {
    ...body,
    arm: both((side) => {
      const out = sign(side);
      const from = new Vector3(
        out * mix(0.15, 0.04, depth),
        mix(0.05, 0.97 * ARM_M, depth),
        mix(0.06, 0, depth),
      );
      return { wrist: shoulderOf(side, body).add(from), pole: new Vector3(out, -0.8, 0.35) };
    }),
  };
}

/** Feet apart and arms overhead, with a hop on either way. */
function jumpingJack(depth: number): Stance {
  const body = upright(mix(0.08, 0.28, depth), 0.12 * depth * (1 - depth));
  return { ...body, arm: spread(body, mix(10, 162, depth)) };
}

/** By the keys of their cards. */
export const MOVEMENTS = {
  squat: { stance: squat, rep_s: 2.8, yaw_deg: 0, look_m: 0.88, distance_m: 3.5 },
  push_up: { stance: pushUp, rep_s: 2.6, yaw_deg: 90, look_m: 0.45, distance_m: 3.2 },
  lunge: { stance: lunge, rep_s: 3.2, yaw_deg: 40, look_m: 0.88, distance_m: 3.5 },
  bicep_curl: { stance: bicepCurl, rep_s: 2.8, yaw_deg: 40, look_m: 0.88, distance_m: 3.5 },
  shoulder_press: { stance: shoulderPress, rep_s: 2.8, yaw_deg: 0, look_m: 1, distance_m: 4 },
  lateral_raise: { stance: lateralRaise, rep_s: 2.8, yaw_deg: 0, look_m: 0.88, distance_m: 3.5 },
  jumping_jack: { stance: jumpingJack, rep_s: 1.8, yaw_deg: 0, look_m: 1, distance_m: 4 },
} as const satisfies Record<string, Movement>;

export type MovementName = keyof typeof MOVEMENTS;
