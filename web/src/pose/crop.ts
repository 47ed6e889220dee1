/**
 * Where MoveNet looks: a square of the image that follows the person from frame to frame.
 *
 * The method and every number are those of the model's authors, in the pose-detection package
 * (`movenet/crop_utils.ts`, `movenet/detector.ts` and `movenet/constants.ts` of tfjs-models, 2021). There the
 * keypoints are smoothed before the crop is made from them; here they are not, because smoothing is Python's.
 */
import { JOINTS, type Joint } from '../protocol.gen.js';
import type { Crop } from '../wire.js';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A joint below this is not used, neither for the crop nor for the person's score. */
export const MIN_JOINT_SCORE = 0.2;

/** Half of the square's side, as a multiple of the farthest torso joint's distance from the mid-hip. */
const TORSO_EXPANSION = 1.9;

/** The same for all joints that are seen. */
const BODY_EXPANSION = 1.2;

/** Share of the new square in the low-pass filter of its edges. */
const FOLLOW = 0.9;

const HIPS = indices('left_hip', 'right_hip');
const SHOULDERS = indices('left_shoulder', 'right_shoulder');
const TORSO = [...SHOULDERS, ...HIPS];
const ALL = [...JOINTS.keys()];

/** The largest square in the middle of the image: the best guess when nothing is known. */
export function centreCrop(image: Size): Crop {
  return square(image, Math.min(image.width, image.height) / 2);
}

/** The whole image, padded to a square. */
export function wholeCrop(image: Size): Crop {
  return square(image, Math.max(image.width, image.height) / 2);
}

/**
 * The crop for the next frame.
 * @param keypoints 17 times x, y, score; x and y in fractions of the image.
 * @param last the crop these keypoints were found in, when that itself followed a person; null when it was a guess.
 */
export function nextCrop(keypoints: Float32Array, image: Size, last: Crop | null): Crop {
  const next = around(keypoints, image);
  if (last === null) return next;
  const mix = (from: number, to: number) => from + FOLLOW * (to - from);
  return {
    x: mix(last.x, next.x),
    y: mix(last.y, next.y),
    width: mix(last.width, next.width),
    height: mix(last.height, next.height),
  };
}

/** The square around the person; the whole image when the torso is not seen. */
function around(keypoints: Float32Array, image: Size): Crop {
  const x = (joint: number) => (keypoints[3 * joint] as number) * image.width;
  const y = (joint: number) => (keypoints[3 * joint + 1] as number) * image.height;
  const score = (joint: number) => keypoints[3 * joint + 2] as number;
  const seen = (joint: number) => score(joint) > MIN_JOINT_SCORE;
  if (!HIPS.some(seen) || !SHOULDERS.some(seen)) return wholeCrop(image);

  const [left, right] = HIPS as [number, number];
  const middle = { x: (x(left) + x(right)) / 2, y: (y(left) + y(right)) / 2 };
  const reach = (joints: readonly number[]) =>
    Math.max(0, ...joints.map((j) => Math.max(Math.abs(x(j) - middle.x), Math.abs(y(j) - middle.y))));
  const farthestEdge = Math.max(middle.x, image.width - middle.x, middle.y, image.height - middle.y);
  const half = Math.min(
    Math.max(TORSO_EXPANSION * reach(TORSO), BODY_EXPANSION * reach(ALL.filter(seen))),
    farthestEdge,
  );
  if (half > Math.max(image.width, image.height) / 2) return wholeCrop(image);
  return square(image, half, middle);
}

/** A square of pixels, in fractions of the image's width and height. */
function square(image: Size, half: number, middle = { x: image.width / 2, y: image.height / 2 }): Crop {
  return {
    x: (middle.x - half) / image.width,
    y: (middle.y - half) / image.height,
    width: (2 * half) / image.width,
    height: (2 * half) / image.height,
  };
}

function indices(...joints: readonly Joint[]): readonly number[] {
  return joints.map((joint) => JOINTS.indexOf(joint));
}
