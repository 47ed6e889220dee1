/** An image that reached the worker, made readable: its size, and a way to sample a square of it. */
import { PixelPyError } from '../errors.js';
import type { Crop, FrameData } from '../wire.js';
import type { Size } from './crop.js';
import { type Pixels, type Plane, RGB, sample, yuvMatrix } from './sample.js';

export interface Picture extends Size {
  /** Fill `out` with `size * size` samples of the crop: R, G, B of 0-255, row by row. */
  sample(crop: Crop, size: number, out: Int32Array): void;
}

/**
 * @param data stays open and must live as long as the picture.
 * @throws PixelPyError `bad_frame` when it is closed, empty or cannot be read.
 */
export async function readFrame(data: FrameData): Promise<Picture> {
  if (data instanceof ImageData) {
    return data.data instanceof Uint8ClampedArray
      ? picture(data, rgba(data))
      : readBitmap(await createImageBitmap(data));
  }
  return 'codedWidth' in data ? readVideoFrame(data) : readBitmap(data);
}

async function readBitmap(bitmap: ImageBitmap): Promise<Picture> {
  if (!(bitmap.width > 0)) throw new PixelPyError('bad_frame', 'It is closed, or no picture.');
  if (typeof VideoFrame === 'undefined') return drawn(bitmap, bitmap);
  const frame = new VideoFrame(bitmap, { timestamp: 0 });
  try {
    return (await copied(frame)) ?? drawn(bitmap, bitmap);
  } finally {
    frame.close();
  }
}

async function readVideoFrame(frame: VideoFrame): Promise<Picture> {
  if (!(frame.codedWidth > 0)) throw new PixelPyError('bad_frame', 'It is closed.');
  const size = { width: frame.displayWidth, height: frame.displayHeight };
  return (await copied(frame)) ?? drawn(size, frame);
}

function picture({ width, height }: Size, pixels: Pixels): Picture {
  return { width, height, sample: (crop, size, out) => sample(pixels, crop, size, out) };
}

/** Rotation and mirroring of a frame: members of newer browsers; elsewhere the browser has turned it already. */
interface Turned {
  readonly rotation?: 0 | 90 | 180 | 270;
  readonly flip?: boolean;
}

/** Copies of frames; kept from frame to frame, so that megabytes need not be allocated for each. */
let scratch = new Uint8Array(0);

/** The planes of a frame in memory; null for formats only the browser can read (GPU-backed, more than 8 bits). */
async function copied(frame: VideoFrame & Turned): Promise<Picture | null> {
  const format = frame.format;
  const visible = frame.visibleRect;
  const layout = format === null ? undefined : LAYOUTS[format];
  if (layout === undefined || visible === null) return null;
  let planes: PlaneLayout[];
  try {
    const bytes = frame.allocationSize();
    if (scratch.length < bytes) scratch = new Uint8Array(bytes);
    planes = await frame.copyTo(scratch);
  } catch {
    return null; // An odd visible rectangle, or a frame on the GPU that cannot be read back.
  }
  return picture(
    { width: frame.displayWidth, height: frame.displayHeight },
    {
      planes: layout.planes(scratch, planes, visible),
      matrix: layout.yuv ? yuvOf(frame.colorSpace, visible.height) : RGB,
      rotation: frame.rotation ?? 0,
      flip: frame.flip ?? false,
    },
  );
}

interface Layout {
  readonly yuv: boolean;
  planes(data: Uint8Array, at: readonly PlaneLayout[], size: Size): readonly [Plane, Plane, Plane];
}

/** Pixel formats of WebCodecs, section 9.7. */
const LAYOUTS: { readonly [format: string]: Layout } = {
  I420: planar(2, 2),
  I420A: planar(2, 2),
  I422: planar(2, 1),
  I422A: planar(2, 1),
  I444: planar(1, 1),
  I444A: planar(1, 1),
  NV12: {
    yuv: true,
    planes: (data, [luma, chroma], size) => [
      plane(data, luma, 0, 1, size),
      plane(data, chroma, 0, 2, part(size, 2, 2)),
      plane(data, chroma, 1, 2, part(size, 2, 2)),
    ],
  },
  RGBA: packed(0, 1, 2),
  RGBX: packed(0, 1, 2),
  BGRA: packed(2, 1, 0),
  BGRX: packed(2, 1, 0),
};

function planar(x: number, y: number): Layout {
  return {
    yuv: true,
    planes: (data, [luma, blue, red], size) => [
      plane(data, luma, 0, 1, size),
      plane(data, blue, 0, 1, part(size, x, y)),
      plane(data, red, 0, 1, part(size, x, y)),
    ],
  };
}

function packed(...places: readonly [number, number, number]): Layout {
  return {
    yuv: false,
    planes: (data, [at], size) => {
      const channel = (place: number) => plane(data, at, place, 4, size);
      return [channel(places[0]), channel(places[1]), channel(places[2])];
    },
  };
}

function plane(
  data: Uint8Array,
  at: PlaneLayout | undefined,
  shift: number,
  step: number,
  size: Size,
): Plane {
  const { offset, stride } = at as PlaneLayout;
  return { data, offset: offset + shift, stride, step, width: size.width, height: size.height };
}

function part({ width, height }: Size, x: number, y: number): Size {
  return { width: Math.ceil(width / x), height: Math.ceil(height / y) };
}

function rgba({ data, width, height }: ImageData): Pixels {
  const channel = (offset: number): Plane => ({ data, offset, stride: 4 * width, step: 4, width, height });
  return { planes: [channel(0), channel(1), channel(2)], matrix: RGB, rotation: 0, flip: false };
}

/** What a frame leaves unsaid: limited range, and by its height BT.601 (up to 576 lines) or BT.709. */
function yuvOf({ matrix, fullRange }: VideoColorSpace, height: number): Pixels['matrix'] {
  const range = fullRange ?? false;
  switch (matrix as string | null) {
    case 'bt709':
      return yuvMatrix('bt709', range);
    case 'bt470bg':
    case 'smpte170m':
      return yuvMatrix('bt601', range);
    case 'bt2020-ncl':
      return yuvMatrix('bt2020', range);
    default:
      return yuvMatrix(height > 576 ? 'bt709' : 'bt601', range);
  }
}

let canvas: OffscreenCanvasRenderingContext2D | null = null;

/** The slow way, for what cannot be copied: the browser draws the crop, at the positions of `sample`. */
function drawn({ width, height }: Size, source: CanvasImageSource): Picture {
  return {
    width,
    height,
    sample(crop, size, out) {
      canvas ??= new OffscreenCanvas(size, size).getContext('2d', { willReadFrequently: true });
      if (canvas === null) throw new PixelPyError('bad_frame', 'There is no canvas to read it with.');
      const xStep = (crop.width * (width - 1)) / (size - 1);
      const yStep = (crop.height * (height - 1)) / (size - 1);
      const left = crop.x * (width - 1) + 0.5 - xStep / 2;
      const top = crop.y * (height - 1) + 0.5 - yStep / 2;
      canvas.clearRect(0, 0, size, size);
      try {
        canvas.drawImage(source, left, top, xStep * size, yStep * size, 0, 0, size, size);
      } catch (error) {
        throw new PixelPyError('bad_frame', 'The browser cannot draw it.', { cause: error });
      }
      const { data } = canvas.getImageData(0, 0, size, size);
      for (let i = 0, o = 0; i < data.length; i += 4) {
        out[o++] = data[i] as number;
        out[o++] = data[i + 1] as number;
        out[o++] = data[i + 2] as number;
      }
    },
  };
}
