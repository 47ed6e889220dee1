import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import '@tensorflow/tfjs-backend-cpu';
import { cast, image, ready, tensor2d, tensor4d, tidy } from '@tensorflow/tfjs-core';
import { type Pixels, RGB, sample, yuvMatrix } from '../../web/src/pose/sample.js';
import type { Crop } from '../../web/src/wire.js';

const WIDTH = 46;
const HEIGHT = 34;
const SIZE = 24;
const WHOLE: Crop = { x: 0, y: 0, width: 1, height: 1 };
const CROPS: readonly Crop[] = [
  WHOLE,
  { x: 0.2, y: 0.1, width: 0.4, height: 0.7 },
  { x: -0.3, y: -0.2, width: 1.6, height: 1.5 },
  { x: 0.7, y: 0.6, width: 0.7, height: 0.9 },
];

/** A smooth picture with a different gradient in every channel. */
function color(x: number, y: number): [number, number, number] {
  return [
    Math.round(40 + 150 * (x / WIDTH)),
    Math.round(60 + 120 * (y / HEIGHT)),
    Math.round(200 - 100 * ((x + y) / (WIDTH + HEIGHT))),
  ];
}

function rgba(width = WIDTH, height = HEIGHT, at = color): Uint8Array {
  const data = new Uint8Array(4 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set([...at(x, y), 255], 4 * (y * width + x));
  }
  return data;
}

function fromRgba(data: Uint8Array, width = WIDTH, height = HEIGHT): Pixels {
  const plane = (offset: number) => ({ data, offset, stride: 4 * width, step: 4, width, height });
  return { planes: [plane(0), plane(1), plane(2)], matrix: RGB, rotation: 0, flip: false };
}

function sampled(pixels: Pixels, crop: Crop): Int32Array {
  const out = new Int32Array(SIZE * SIZE * 3).fill(-1);
  sample(pixels, crop, SIZE, out);
  return out;
}

/** What TensorFlow.js makes of the same picture. */
function cropAndResize(data: Uint8Array, { x, y, width, height }: Crop): ArrayLike<number> {
  return tidy(() => {
    const rgb = tensor4d(
      data.filter((_, i) => i % 4 !== 3),
      [1, HEIGHT, WIDTH, 3],
      'float32',
    );
    const box = tensor2d([[y, x, y + height, x + width]]);
    return cast(image.cropAndResize(rgb, box, [0], [SIZE, SIZE], 'bilinear', 0), 'int32').dataSync();
  });
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  assert.equal(a.length, b.length);
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - (b[i] as number))));
}

describe('sampling', () => {
  before(ready);

  for (const crop of CROPS) {
    test(`is TensorFlow's CropAndResize for ${JSON.stringify(crop)}`, () => {
      const data = rgba();
      // 1: that one computes in single precision and both cut off the fraction.
      assert.ok(largestDifference(sampled(fromRgba(data), crop), cropAndResize(data, crop)) <= 1);
    });
  }

  test('is black outside the image', () => {
    const out = sampled(fromRgba(rgba()), { x: 2, y: 2, width: 1, height: 1 });
    assert.ok(out.every((value) => value === 0));
  });

  for (const [name, standard, fullRange] of [
    ['limited BT.601', 'bt601', false],
    ['full BT.709', 'bt709', true],
    ['limited BT.2020', 'bt2020', false],
  ] as const) {
    for (const layout of ['I420', 'NV12'] as const) {
      test(`gives the colours back from ${layout}, ${name}`, () => {
        const expected = sampled(fromRgba(rgba()), WHOLE);
        const found = sampled(toYuv(layout, standard, fullRange), WHOLE);
        // 5: rounding to 8 bits three times, and chroma of half the resolution at the picture's edges.
        assert.ok(largestDifference(found, expected) <= 5, `${largestDifference(found, expected)}`);
      });
    }
  }

  test('white and black of limited range are 255 and 0', () => {
    const at = (matrix: readonly number[], luma: number) =>
      [0, 4, 8].map((k) =>
        Math.round(
          (matrix[k] ?? 0) * luma +
            128 * ((matrix[k + 1] ?? 0) + (matrix[k + 2] ?? 0)) +
            (matrix[k + 3] ?? 0),
        ),
      );
    assert.deepEqual(at(yuvMatrix('bt709', false), 235), [255, 255, 255]);
    assert.deepEqual(at(yuvMatrix('bt709', false), 16), [0, 0, 0]);
  });

  for (const rotation of [90, 180, 270] as const) {
    for (const flip of [false, true]) {
      test(`turns by ${rotation} degrees${flip ? ' and mirrors' : ''}`, () => {
        // The upright picture, and the stored one that shows it when it is turned.
        const [w, h] = rotation === 180 ? [WIDTH, HEIGHT] : [HEIGHT, WIDTH];
        const stored = rgba(w, h, (x, y) => {
          const [s, t] = { 90: [h - 1 - y, x], 180: [w - 1 - x, h - 1 - y], 270: [y, w - 1 - x] }[
            rotation
          ] as [number, number];
          return color(flip ? WIDTH - 1 - s : s, t);
        });
        const crop = CROPS[1] as Crop;
        const found = sampled({ ...fromRgba(stored, w, h), rotation, flip }, crop);
        assert.ok(largestDifference(found, sampled(fromRgba(rgba()), crop)) <= 1);
      });
    }
  }
});

/** The picture in Y'CbCr with chroma of half the resolution, by the ITU's own formulas. */
function toYuv(layout: 'I420' | 'NV12', standard: 'bt601' | 'bt709' | 'bt2020', fullRange: boolean): Pixels {
  const [red, blue] = { bt601: [0.299, 0.114], bt709: [0.2126, 0.0722], bt2020: [0.2627, 0.0593] }[
    standard
  ] as [number, number];
  const yuv = ([r, g, b]: readonly number[]) => {
    const luma = red * (r as number) + (1 - red - blue) * (g as number) + blue * (b as number);
    const u = ((b as number) - luma) / (2 * (1 - blue));
    const v = ((r as number) - luma) / (2 * (1 - red));
    const scaled = fullRange
      ? [luma, u + 128, v + 128]
      : [16 + (luma * 219) / 255, 128 + (u * 224) / 255, 128 + (v * 224) / 255];
    return scaled.map(Math.round) as [number, number, number];
  };
  const [w, h] = [WIDTH / 2, HEIGHT / 2];
  const data = new Uint8Array(WIDTH * HEIGHT + 2 * w * h);
  const chroma = layout === 'I420' ? { u: 0, v: w * h, step: 1 } : { u: 0, v: 1, step: 2 };
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      data[y * WIDTH + x] = yuv(color(x, y))[0];
      const [, u, v] = yuv(color(Math.floor(x / 2) * 2 + 0.5, Math.floor(y / 2) * 2 + 0.5));
      const at = WIDTH * HEIGHT + (Math.floor(y / 2) * w + Math.floor(x / 2)) * chroma.step;
      data[at + chroma.u] = u;
      data[at + chroma.v] = v;
    }
  }
  const part = (offset: number) => ({
    data,
    offset: WIDTH * HEIGHT + offset,
    stride: w * chroma.step,
    step: chroma.step,
    width: w,
    height: h,
  });
  return {
    planes: [
      { data, offset: 0, stride: WIDTH, step: 1, width: WIDTH, height: HEIGHT },
      part(chroma.u),
      part(chroma.v),
    ],
    matrix: yuvMatrix(standard, fullRange),
    rotation: 0,
    flip: false,
  };
}
