/** What the athlete does, as pure functions of time. A further motion is one more entry in MOTIONS. */
import { Vector3 } from 'three';
import {
  type Arm,
  BONE_M,
  type Foot,
  type Joints,
  type Posture,
  pitched,
  posture,
  type Side,
  type Stance,
} from './body.js';

/** A motion: how far the movement is (0 start position, 1 far end) to the stance there. */
type Motion = (depth: number) => Stance;

export const MOTIONS = { squat } as const satisfies Record<string, Motion>;

export interface MotionOptions {
  readonly motion: keyof typeof MOTIONS;
  /** Seconds from one start to the next, the pause on top included. */
  readonly rep_s: number;
  /** How deep each movement goes, 0-1; a list is gone through again and again. */
  readonly depth: number | readonly number[];
  /** Seconds of standing before the first movement. */
  readonly start_s: number;
}

export const DEFAULTS: MotionOptions = { motion: 'squat', rep_s: 2.8, depth: 1, start_s: 1.5 };

/** A movement at least this deep is meant as a repetition; a shallower one is an attempt. */
export const REP_DEPTH = 0.75;

/** Shares of a repetition: going down, staying there, coming up; the rest is the pause on top. */
const DOWN = 0.4;
const STAY = 0.06;
const UP = 0.34;

/** The 17 joints at a time, in metres. Pure; see body.ts for the axes. */
export function pose(t_s: number, options: Partial<MotionOptions> = {}): Joints {
  return postureAt(t_s, options).joints;
}

/** The joints and what a figure needs on top of them. */
export function postureAt(t_s: number, options: Partial<MotionOptions> = {}): Posture {
  const { motion } = { ...DEFAULTS, ...options };
  return posture(MOTIONS[motion](depthAt(t_s, options)));
}

/** How far the movement is at a time: 0 at the start position, 1 at the far end of a full one. */
export function depthAt(t_s: number, options: Partial<MotionOptions> = {}): number {
  const { rep_s, start_s } = { ...DEFAULTS, ...options };
  const since_s = t_s - start_s;
  if (since_s <= 0) return 0;
  const share = (since_s % rep_s) / rep_s;
  const full = depthOf(Math.floor(since_s / rep_s), options);
  if (share < DOWN) return full * smooth(share / DOWN);
  if (share < DOWN + STAY) return full;
  return full * (1 - smooth(Math.min(1, (share - DOWN - STAY) / UP)));
}

/** Repetitions completed at a time: movements deep enough whose way up has ended. */
export function reps(t_s: number, options: Partial<MotionOptions> = {}): number {
  const { rep_s, start_s } = { ...DEFAULTS, ...options };
  const ended = Math.floor((t_s - start_s) / rep_s + 1 - (DOWN + STAY + UP) + 1e-9);
  return Array.from({ length: Math.max(0, ended) }, (_, index) => depthOf(index, options)).filter(
    (depth) => depth >= REP_DEPTH,
  ).length;
}

function depthOf(index: number, options: Partial<MotionOptions>): number {
  const { depth } = { ...DEFAULTS, ...options };
  if (typeof depth === 'number') return depth;
  return depth[index % depth.length] ?? 0;
}

/** From 0 to 1 with minimum jerk, as people move their limbs (Flash & Hogan 1985, J. Neurosci. 5:1688). */
function smooth(x: number): number {
  return x ** 3 * (10 - 15 * x + 6 * x ** 2);
}

const rad = (deg: number): number => (deg * Math.PI) / 180;
const mix = (from: number, to: number, share: number): number => from + (to - from) * share;

/**
 * Bodyweight squat. At the bottom the thigh is a little below parallel (95 degrees from upright), the
 * shank 30 degrees forward and the trunk leans so that the weight stays over the feet.
 */
function squat(depth: number): Stance {
  const shank = rad(mix(1.5, 30, depth));
  const thigh = rad(mix(1.5, 95, depth));
  const foot = (side: Side): Foot => ({
    ankle: new Vector3(side === 'left' ? 0.15 : -0.15, BONE_M.ankleHeight, 0),
    turn: rad(18),
  });
  const arm: Arm = {
    flex: rad(mix(4, 70, depth)),
    abduct: rad(mix(13, 12, depth)),
    elbow: rad(mix(10, 26, depth)),
  };
  // A straight leg that stands wider than the hips reaches a little less high.
  const upright = 0.9984;
  return {
    hips: new Vector3(0, BONE_M.ankleHeight, 0)
      .add(pitched(BONE_M.shank * upright, shank))
      .add(pitched(BONE_M.thigh * upright, -thigh)),
    lean: rad(mix(2, 40, depth)),
    nod: rad(mix(0, 8, depth)),
    arm: { left: arm, right: arm },
    foot: { left: foot('left'), right: foot('right') },
  };
}
