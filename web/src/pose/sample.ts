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
export type ColorMatrix = readonly number[];

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
  const row = (u: number, v: number) => [luma, u, v, -luma * black - 128 * (u + v)];
  return [...row(0, toRed), ...row((-toBlue * blue) / green, (-toRed * red) / green), ...row(toBlue, 0)];
}

/**
 * @param crop fractions of the image as it is shown; may reach over its edges.
 * @param size side of the square in samples.
 * @param out `size * size * 3` values 0-255, R G B, row by row; overwritten.
 */
export function sample(pixels: Pixels, crop: Crop, size: number, out: Int32Array): void {
  out.fill(0);
  const { planes, matrix } = pixels;
  const { across, down, sideways } = spans(pixels, crop);
  const [columnStep, rowStep] = sideways ? [3 * size, 3] : [3, 3 * size];
  const columns = planes.map((plane) => taps(across, planes[0].width, plane.width, plane.step, 0, size));
  const rows = planes.map((plane) =>
    taps(down, planes[0].height, plane.height, plane.stride, plane.offset, size),
  );
  const [firstColumn, endColumn] = inside(across, planes[0].width, size);
  const [firstRow, endRow] = inside(down, planes[0].height, size);
  const value = new Float64Array(3);

  for (let row = firstRow; row < endRow; row++) {
    for (let column = firstColumn; column < endColumn; column++) {
      for (let channel = 0; channel < 3; channel++) {
        value[channel] = bilinear(
          (planes[channel] as Plane).data,
          rows[channel] as Taps,
          row,
          columns[channel] as Taps,
          column,
        );
      }
      const at = row * rowStep + column * columnStep;
      for (let color = 0; color < 3; color++) {
        const k = 4 * color;
        const mixed =
          (matrix[k] as number) * (value[0] as number) +
          (matrix[k + 1] as number) * (value[1] as number) +
          (matrix[k + 2] as number) * (value[2] as number) +
          (matrix[k + 3] as number);
        out[at + color] = mixed < 0 ? 0 : mixed > 255 ? 255 : mixed;
      }
    }
  }
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

function bilinear(data: Plane['data'], rows: Taps, row: number, columns: Taps, column: number): number {
  const top = rows.near[row] as number;
  const bottom = rows.far[row] as number;
  const left = columns.near[column] as number;
  const right = columns.far[column] as number;
  const x = columns.weight[column] as number;
  const topLeft = data[top + left] as number;
  const bottomLeft = data[bottom + left] as number;
  const above = topLeft + ((data[top + right] as number) - topLeft) * x;
  const below = bottomLeft + ((data[bottom + right] as number) - bottomLeft) * x;
  return above + (below - above) * (rows.weight[row] as number);
}
