/** The athlete from joints alone, where nobody says how trunk, head and feet are turned. */
import { Box3, Vector3 } from 'three';
import { JOINTS, type Joint } from '../../src/protocol.gen.js';
import { BONE_M, type Joints, middle, type Posture, type Shoe, type Side } from './body.js';
import { FIELD_DEG, type View } from './figure.js';
import type { Motion } from './motions.js';

/** Below this bend, as the sine of its angle, a knee does not say where it points. */
const BENT = 0.17;

/** An ankle that is so much higher than that of a foot on the floor still stands on it, in metres. */
const ON_FLOOR_M = 0.05;

/** A shank that leans less than this stands on its foot: the cosine of 45 degrees. */
const STANDS = 0.7;

const UP = new Vector3(0, 1, 0);

/** Share of the picture that a film fills, and what the body is larger than its joints, in metres. */
const FILL = 0.8;
const AROUND_M = 0.12;

/** What `python -m drawn.film` writes. */
export interface Film {
  readonly exercise: string;
  readonly yaw_deg: number;
  readonly fps: number;
  /** Start and end of each repetition, in seconds; of a hold none. */
  readonly reps: readonly (readonly [start_s: number, end_s: number])[];
  /** x, y, z of 17 joints in metres, again and again. */
  readonly frames: readonly (readonly number[])[];
}

/** A film that is shown again and again: it ends as it begins. */
export function played({ exercise, yaw_deg, fps, reps, frames }: Film): Motion {
  const { places, view } = framed(frames, yaw_deg, 4 / 3);
  const round_s = frames.length / fps;
  return {
    name: exercise,
    holds: reps.length === 0,
    view,
    postureAt(t_s) {
      const at = (Math.max(0, t_s) * fps) % frames.length;
      const [here, next] = [places[Math.floor(at)] ?? [], places[Math.ceil(at) % frames.length] ?? []];
      return posed(here.map((value, index) => value + (at % 1) * ((next[index] ?? value) - value)));
    },
    repsAt(t_s) {
      const rounds = Math.floor(Math.max(0, t_s) / round_s);
      return rounds * reps.length + reps.filter(([, end_s]) => end_s <= t_s - rounds * round_s).length;
    },
    standsAt(t_s) {
      const at_s = Math.max(0, t_s) % round_s;
      return !reps.some(([start_s, end_s]) => start_s < at_s && at_s < end_s);
    },
  };
}

/**
 * Frames with the middle of all their places over the middle of the floor, and a camera that sees
 * them all.
 * @param aspect width / height of the picture.
 */
export function framed(
  frames: Film['frames'],
  yaw_deg: number,
  aspect: number,
): { readonly places: Film['frames']; readonly view: View } {
  const box = new Box3();
  for (const numbers of frames) {
    for (let at = 0; at < numbers.length; at += 3)
      box.expandByPoint(new Vector3(...numbers.slice(at, at + 3)));
  }
  const centre = box.getCenter(new Vector3());
  const half = box.getSize(new Vector3()).multiplyScalar(0.5);
  const [sin, cos] = [Math.sin, Math.cos].map((f) => Math.abs(f((yaw_deg * Math.PI) / 180))) as [
    number,
    number,
  ];
  const [across, deep] = [half.x * cos + half.z * sin, half.x * sin + half.z * cos];
  const far =
    Math.max(half.y + AROUND_M, (across + AROUND_M) / aspect) / Math.tan((FIELD_DEG * Math.PI) / 360);
  const away = [centre.x, 0, centre.z];
  return {
    places: frames.map((numbers) => numbers.map((value, at) => value - (away[at % 3] ?? 0))),
    view: { yaw_deg, distance_m: far / FILL + deep, look_m: centre.y },
  };
}

/**
 * A posture by 17 joints in metres.
 *
 * @param numbers x, y, z of each joint, in the order of JOINTS; the axes are those of body.ts.
 */
export function posed(numbers: readonly number[]): Posture {
  const joints = Object.fromEntries(
    JOINTS.map((name, index) => [name, new Vector3(...numbers.slice(3 * index, 3 * index + 3))]),
  ) as Joints;
  const spine = middle(joints.left_shoulder, joints.right_shoulder).sub(
    middle(joints.left_hip, joints.right_hip),
  );
  const front = (part: 'shoulder' | 'hip') =>
    joints[`left_${part}`].clone().sub(joints[`right_${part}`]).cross(spine).normalize();
  const hips = front('hip');
  const across = joints.left_ear.clone().sub(joints.right_ear).normalize();
  const head = middle(joints.left_ear, joints.right_ear);
  // The nose is a little lower than the ears, by 0.012 of 0.075: see the motions' own figure.
  const face = joints.nose.clone().sub(head).normalize().applyAxisAngle(across, -Math.atan2(0.012, 0.075));
  return {
    joints,
    head,
    crown: face.clone().cross(across),
    face,
    front: { chest: front('shoulder'), hips },
    feet: { left: shoe('left', joints, hips), right: shoe('right', joints, hips) },
  };
}

/** Toes point where the knee does; a foot stands flat where the shank stands on it. */
function shoe(side: Side, joints: Joints, front: Vector3): Shoe {
  const at = (part: string) => joints[`${side}_${part}` as Joint];
  const shank = at('knee').clone().sub(at('ankle')).normalize();
  const thigh = at('hip').clone().sub(at('knee')).normalize();
  const bent = thigh.clone().cross(shank).length() > BENT;
  const knee = bent ? shank.clone().sub(thigh) : front.clone();
  const stands = at('ankle').y < BONE_M.ankleHeight + ON_FLOOR_M && shank.dot(UP) > STANDS;
  const instep = stands ? UP.clone() : shank;
  const toes = knee.addScaledVector(instep, -knee.dot(instep)).normalize();
  return { toes, instep };
}
