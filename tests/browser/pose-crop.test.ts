import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as authors from '@tensorflow-models/pose-detection/dist/movenet/crop_utils.js';
import { centreCrop, nextCrop, wholeCrop } from '../../web/src/pose/crop.js';
import { JOINTS, type Joint } from '../../web/src/protocol.gen.js';
import type { Crop } from '../../web/src/wire.js';

const IMAGE = { width: 640, height: 480 };

/** Keypoints from pixels; joints that are not named lie at the middle and are not seen. */
function keypoints(pixels: { readonly [joint in Joint]?: readonly [x: number, y: number] }): Float32Array {
  return Float32Array.from(
    JOINTS.flatMap((joint) => {
      const [x, y] = pixels[joint] ?? [320, 240];
      return [x / IMAGE.width, y / IMAGE.height, pixels[joint] === undefined ? 0 : 0.9];
    }),
  );
}

function inPixels({ x, y, width, height }: Crop): number[] {
  return [x * IMAGE.width, y * IMAGE.height, width * IMAGE.width, height * IMAGE.height].map(Math.round);
}

describe('the crop', () => {
  test('starts as a square in the middle, or around everything', () => {
    assert.deepEqual(inPixels(centreCrop(IMAGE)), [80, 0, 480, 480]);
    assert.deepEqual(inPixels(wholeCrop(IMAGE)), [0, -80, 640, 640]);
  });

  test('is centred between the hips and holds the torso 1.9 times', () => {
    const person = keypoints({
      left_hip: [310, 300],
      right_hip: [290, 300],
      left_shoulder: [310, 240],
      right_shoulder: [290, 240],
    });
    const half = 1.9 * 60;
    assert.deepEqual(
      inPixels(nextCrop(person, IMAGE, null)),
      [300 - half, 300 - half, 2 * half, 2 * half].map(Math.round),
    );
  });

  test('holds every joint that is seen 1.2 times', () => {
    const person = keypoints({
      left_hip: [310, 260],
      right_hip: [290, 260],
      left_shoulder: [310, 210],
      right_shoulder: [290, 210],
      left_wrist: [300, 100],
    });
    assert.equal(inPixels(nextCrop(person, IMAGE, null))[2], Math.round(2 * 1.2 * 160));
  });

  test('is the whole image when no hip or no shoulder is seen', () => {
    const legless = keypoints({ left_shoulder: [310, 210], right_shoulder: [290, 210] });
    assert.deepEqual(nextCrop(legless, IMAGE, null), wholeCrop(IMAGE));
  });

  test('is the whole image when it would be larger than that', () => {
    const near = keypoints({ left_hip: [600, 470], right_hip: [580, 470], left_shoulder: [600, 60] });
    assert.deepEqual(nextCrop(near, IMAGE, null), wholeCrop(IMAGE));
  });

  test('moves nine tenths of the way from the one before', () => {
    const person = keypoints({ left_hip: [310, 300], right_hip: [290, 300], left_shoulder: [310, 240] });
    const goal = nextCrop(person, IMAGE, null);
    const moved = nextCrop(person, IMAGE, centreCrop(IMAGE));
    const expected = centreCrop(IMAGE).x + 0.9 * (goal.x - centreCrop(IMAGE).x);
    assert.ok(Math.abs(moved.x - expected) < 1e-9);
  });

  test('stays a square of pixels', () => {
    const person = keypoints({ left_hip: [100, 300], right_hip: [90, 310], right_shoulder: [80, 240] });
    const [, , width, height] = inPixels(nextCrop(person, IMAGE, wholeCrop(IMAGE)));
    assert.equal(width, height);
  });

  test('is that of the authors’ package for any keypoints', () => {
    const index = Object.fromEntries(JOINTS.map((joint, i) => [joint, i]));
    const random = generator(7);
    for (let n = 0; n < 500; n++) {
      const points = Float32Array.from({ length: 51 }, (_, i) =>
        i % 3 === 2 ? random() : 0.2 + 0.6 * random(),
      );
      const named = JOINTS.map((_, i) => {
        const [x, y, score] = points.subarray(3 * i, 3 * i + 3);
        return { x: x as number, y: y as number, score: score as number };
      });
      const { xMin, yMin, width, height } = authors.determineNextCropRegion(
        authors.initCropRegion(true, IMAGE),
        named,
        index,
        IMAGE,
      );
      const crop = nextCrop(points, IMAGE, null);
      const expected = { x: xMin, y: yMin, width, height };
      for (const edge of ['x', 'y', 'width', 'height'] as const) {
        assert.ok(Math.abs(crop[edge] - expected[edge]) < 1e-9, `${n}: ${edge}`);
      }
    }
  });
});

/** The same numbers in 0-1 every time (Park & Miller 1988). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
