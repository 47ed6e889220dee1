/** The athlete from joints alone, where nobody says how trunk, head and feet are turned. */
import { Vector3 } from 'three';
import { JOINTS, type Joint } from '../../src/protocol.gen.js';
import { BONE_M, type Joints, middle, type Posture, type Shoe, type Side } from './body.js';

/** Below this bend, as the sine of its angle, a knee does not say where it points. */
const BENT = 0.17;

/** An ankle that is so much higher than that of a foot on the floor still stands on it, in metres. */
const ON_FLOOR_M = 0.05;

/** A shank that leans less than this stands on its foot: the cosine of 45 degrees. */
const STANDS = 0.7;

const UP = new Vector3(0, 1, 0);

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
