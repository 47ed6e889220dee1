/** The athlete's clock: when it moves how far, as pure functions of time. */
import { type Joints, type Posture, posture } from './body.js';
import type { View } from './figure.js';
import { MOVEMENTS, type MovementName, smooth } from './movements.js';

/** What the athlete does: how he is posed at each time on his clock. */
export interface Motion {
  readonly name: string;
  /** A position to stay in, instead of repetitions. */
  readonly holds: boolean;
  /** From where it is seen best. */
  readonly view: View;
  readonly postureAt: (t_s: number) => Posture;
  /** Repetitions completed at a time. */
  readonly repsAt: (t_s: number) => number;
  /** Whether the athlete is at the start position: between two repetitions, or before the first. */
  readonly standsAt: (t_s: number) => boolean;
}

export interface MotionOptions {
  readonly motion: MovementName;
  /** Seconds from one start to the next, the pause between included; null: as the movement is usually done. */
  readonly rep_s: number | null;
  /** How deep each movement goes, 0-1; a list is gone through again and again. */
  readonly depth: number | readonly number[];
  /** Seconds in the start position before the first movement. */
  readonly start_s: number;
}

export const DEFAULTS: MotionOptions = { motion: 'squat', rep_s: null, depth: 1, start_s: 1.5 };

/** A movement at least this deep is meant as a repetition; a shallower one is an attempt. */
export const REP_DEPTH = 0.75;

/** Shares of a repetition: going down, staying there, coming up; the rest is the pause between. */
const DOWN = 0.4;
const STAY = 0.06;
const UP = 0.34;

/** A movement as it is timed. */
export function motion(options: Partial<MotionOptions>): Motion {
  const name = options.motion ?? DEFAULTS.motion;
  const { yaw_deg, look_m, distance_m } = MOVEMENTS[name];
  return {
    name,
    holds: false,
    view: { yaw_deg, look_m, distance_m },
    postureAt: (t_s) => postureAt(t_s, options),
    repsAt: (t_s) => reps(t_s, options),
    standsAt: (t_s) => depthAt(t_s, options) === 0,
  };
}

/** The 17 joints at a time, in metres. Pure; see body.ts for the axes. */
export function pose(t_s: number, options: Partial<MotionOptions> = {}): Joints {
  return postureAt(t_s, options).joints;
}

/** The joints and what a figure needs on top of them. */
export function postureAt(t_s: number, options: Partial<MotionOptions> = {}): Posture {
  const { motion, rep_s, start_s } = timing(options);
  const index = Math.max(0, Math.floor((t_s - start_s) / rep_s));
  return posture(MOVEMENTS[motion].stance(depthAt(t_s, options), index));
}

/** How far the movement is at a time: 0 at the start position, 1 at the far end of a full one. */
export function depthAt(t_s: number, options: Partial<MotionOptions> = {}): number {
  const { rep_s, start_s } = timing(options);
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
  const { rep_s, start_s } = timing(options);
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

/** All that the clock needs. */
function timing(options: Partial<MotionOptions>): MotionOptions & { readonly rep_s: number } {
  const chosen = { ...DEFAULTS, ...options };
  return { ...chosen, rep_s: chosen.rep_s ?? MOVEMENTS[chosen.motion].rep_s };
}
