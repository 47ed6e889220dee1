/**
 * Read a square of an image as the model's input: bilinear, without antialiasing, black outside the image.
 *
 * The positions are those of TensorFlow's CropAndResize, which the model's authors use: the first and last sample
 * lie on the centres of the crop's first and last pixel. Reading from the planes of a video frame touches only
 * the pixels that are used, and no canvas changes their colours.
 */
import type { Crop } from '../wire.js';

/** One channel of an image: the value at (x, y) is `data[offset + y * stride + x * step]`. */
export interface Plane {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly offset: number;
  readonly stride: number;
  readonly step: number;
  readonly width: number;
  readonly height: number;
}

/** Three times (weights of the three channels, constant): R, G and B from the planes' values. */
export type ColorMatrix = readonly [...Row, ...Row, ...Row];
type Row = readonly [number, number, number, number];

export interface Pixels {
  /** R, G, B or Y, U, V; the first plane has the image's size, the others may have fewer pixels. */
  readonly planes: readonly [Plane, Plane, Plane];
  readonly matrix: ColorMatrix;
  /** Degrees clockwise by which the image is turned when it is shown, and whether it is mirrored after that. */
  readonly rotation: 0 | 90 | 180 | 270;
  readonly flip: boolean;
}

export const RGB: ColorMatrix = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];

/** Weights of red and blue in luma: ITU-R BT.601-7, BT.709-6, BT.2020-2. */
const LUMA_WEIGHTS = { bt601: [0.299, 0.114], bt709: [0.2126, 0.0722], bt2020: [0.2627, 0.0593] } as const;

/** Y'CbCr of 8 bits to R'G'B' of 0-255; limited range has luma 16-235 and chroma 16-240 (the same ITU texts). */
export function yuvMatrix(standard: keyof typeof LUMA_WEIGHTS, fullRange: boolean): ColorMatrix {
  const [red, blue] = LUMA_WEIGHTS[standard];
  const green = 1 - red - blue;
  const [black, luma, chroma] = fullRange ? [0, 1, 1] : [16, 255 / 219, 255 / 224];
  const toRed = 2 * (1 - red) * chroma;
  const toBlue = 2 * (1 - blue) * chroma;
  const row = (u: number, v: number): Row => [luma, u, v, -luma * black - 128 * (u + v)];
  return [...row(0, toRed), ...row((-toBlue * blue) / green, (-toRed * red) / green), ...row(toBlue, 0)];
}

/**
 * @param crop fractions of the image as it is shown; may reach over its edges.
 * @param size side of the square in samples.
 * @param out `size * size * 3` values 0-255, R G B, row by row; overwritten.
 */
export function sample(pixels: Pixels, crop: Crop, size: number, out: Int32Array): void {
  const { across, down, sideways } = spans(pixels, crop);
  const [first, second, third] = pixels.planes.map((plane) => {
    const { width, height } = pixels.planes[0];
    const columns = taps(across, width, plane.width, plane.step, 0, size);
    const rows = taps(down, height, plane.height, plane.stride, plane.offset, size);
    return resample(plane.data, rows, columns, size);
  }) as [Float32Array, Float32Array, Float32Array];
  const [r0, r1, r2, r3, g0, g1, g2, g3, b0, b1, b2, b3] = pixels.matrix;
  const [columnStep, rowStep] = sideways ? [3 * size, 3] : [3, 3 * size];
  const [firstColumn, endColumn] = inside(across, pixels.planes[0].width, size);
  const [firstRow, endRow] = inside(down, pixels.planes[0].height, size);

  out.fill(0);
  for (let row = firstRow; row < endRow; row++) {
    for (let column = firstColumn; column < endColumn; column++) {
      const from = row * size + column;
      const a = first[from] as number;
      const b = second[from] as number;
      const c = third[from] as number;
      const to = row * rowStep + column * columnStep;
      out[to] = limited(r0 * a + r1 * b + r2 * c + r3);
      out[to + 1] = limited(g0 * a + g1 * b + g2 * c + g3);
      out[to + 2] = limited(b0 * a + b1 * b + b2 * c + b3);
    }
  }
}

function limited(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

/** One channel at `size * size` positions, in single precision. */
function resample(data: Plane['data'], rows: Taps, columns: Taps, size: number): Float32Array {
  const out = new Float32Array(size * size);
  const { near, far, weight } = columns;
  for (let row = 0; row < size; row++) {
    const top = rows.near[row] as number;
    const bottom = rows.far[row] as number;
    const y = rows.weight[row] as number;
    for (let column = 0; column < size; column++) {
      const left = near[column] as number;
      const right = far[column] as number;
      const x = weight[column] as number;
      const topLeft = data[top + left] as number;
      const bottomLeft = data[bottom + left] as number;
      const above = topLeft + ((data[top + right] as number) - topLeft) * x;
      const below = bottomLeft + ((data[bottom + right] as number) - bottomLeft) * x;
      out[row * size + column] = above + (below - above) * y;
    }
  }
  return out;
}

/** First and last position along one axis of the stored image, in fractions of the distance between its outer pixels. */
type Span = readonly [first: number, last: number];

/** The crop in the stored image's own axes; `sideways` when its rows are columns of what is shown. */
function spans({ rotation, flip }: Pixels, crop: Crop): { across: Span; down: Span; sideways: boolean } {
  const shownAcross: Span = [crop.x, crop.x + crop.width];
  const x = flip ? mirrored(shownAcross) : shownAcross;
  const y: Span = [crop.y, crop.y + crop.height];
  switch (rotation) {
    case 0:
      return { across: x, down: y, sideways: false };
    case 90:
      return { across: y, down: mirrored(x), sideways: true };
    case 180:
      return { across: mirrored(x), down: mirrored(y), sideways: false };
    case 270:
      return { across: mirrored(y), down: x, sideways: true };
  }
}

function mirrored([first, last]: Span): Span {
  return [1 - first, 1 - last];
}

/** Position of sample `i` of `size`, in pixels of an axis of `length` pixels. */
function position([first, last]: Span, length: number, i: number, size: number): number {
  return (first + ((last - first) * i) / (size - 1)) * (length - 1);
}

/** Half-open range of the samples that lie in the image. */
function inside(span: Span, length: number, size: number): readonly [number, number] {
  let first = 0;
  let end = size;
  const within = (i: number) => {
    const at = position(span, length, i, size);
    return at >= 0 && at <= length - 1;
  };
  while (first < end && !within(first)) first++;
  while (end > first && !within(end - 1)) end--;
  return [first, end];
}

/** For every sample along one axis: addresses of the two nearest pixels and the weight of the second. */
interface Taps {
  readonly near: Int32Array;
  readonly far: Int32Array;
  readonly weight: Float64Array;
}

/** @param length pixels of the image along the axis; `own`: pixels of the plane, fewer for subsampled chroma. */
function taps(span: Span, length: number, own: number, step: number, offset: number, size: number): Taps {
  const found = { near: new Int32Array(size), far: new Int32Array(size), weight: new Float64Array(size) };
  const subsampling = own === length ? 1 : 2;
  for (let i = 0; i < size; i++) {
    const at = (position(span, length, i, size) + 0.5) / subsampling - 0.5;
    const clamped = Math.min(Math.max(at, 0), own - 1);
    const near = Math.floor(clamped);
    found.near[i] = offset + near * step;
    found.far[i] = offset + Math.min(near + 1, own - 1) * step;
    found.weight[i] = clamped - near;
  }
  return found;
}
