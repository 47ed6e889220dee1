/** Runs in the page of the pose tests: talks to the built pose worker in the words of wire.ts, and draws what it sees. */
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { env, setBackend } from '@tensorflow/tfjs-core';
import {
  createDetector,
  movenet,
  type PoseDetector,
  SupportedModels,
} from '@tensorflow-models/pose-detection';
import { HEIGHT_M } from '../../web/demo/athlete/body.js';
import { Figure } from '../../web/demo/athlete/figure.js';
import { pose, postureAt } from '../../web/demo/athlete/motions.js';
import { type Backend, type ErrorEvent, JOINTS } from '../../web/src/protocol.gen.js';
import type { Crop, FrameData, FromPose, Pose } from '../../web/src/wire.js';

const WIDTH = 640;
const HEIGHT = 480;

export interface Answer {
  readonly keypoints: number[] | null;
  readonly flags: number | null;
  readonly size: readonly [number, number] | null;
  readonly crop: Crop | null;
  readonly pose_ms: number | null;
  readonly error: ErrorEvent | null;
}

/** A pose worker and its port. */
class Client {
  readonly loading: { step: string; progress: number }[] = [];
  readonly failures: ErrorEvent[] = [];
  /** What the worker said last that it runs on. */
  backend: Backend | null = null;
  #id = 0;
  readonly #worker: Worker;
  readonly #port: MessagePort;

  private constructor(worker: Worker, port: MessagePort) {
    this.#worker = worker;
    this.#port = port;
  }

  static async start(
    backend: Backend,
    hardwareOnly = false,
    script = '/dist/workers/pose.mjs',
  ): Promise<Client> {
    const worker = new Worker(script, { type: 'module' });
    const { port1, port2 } = new MessageChannel();
    port1.start();
    const client = new Client(worker, port1);
    await client.#next((message) => message.type === 'up');
    worker.addEventListener('message', ({ data }: MessageEvent<FromPose>) => {
      if (data.type === 'ready') client.backend = data.backend;
      if (data.type === 'loading') client.loading.push({ step: data.step, progress: data.progress });
      if (data.type === 'failed' && data.id === null) client.failures.push(data.error);
    });
    const assetsUrl = new URL('/dist/', location.href).href;
    worker.postMessage({ type: 'init', backend, assetsUrl, hardwareOnly, port: port2 }, [port2]);
    await client.#next(({ type }) => type === 'ready' || type === 'failed');
    return client;
  }

  async send(data: FrameData, crop: Crop | null = null, flags = 0, relay = true): Promise<Answer> {
    const id = ++this.#id;
    let seen: Pose | null = null;
    const relayed = new Promise<void>((arrived) => {
      this.#port.onmessage = ({ data: pose }: MessageEvent<Pose>) => {
        seen = pose;
        arrived();
      };
    });
    const answered = this.#next((message) => 'id' in message && message.id === id);
    const frame = { id, data, t_s: id / 30, flags, crop, relay };
    this.#worker.postMessage({ type: 'frame', frame }, 'close' in data ? [data] : []);
    const message = await answered;
    if (message.type === 'failed') return { ...NOTHING, error: message.error };
    if (message.type !== 'done') throw new Error(`unexpected ${message.type}`);
    if (relay) await relayed;
    const found = seen as Pose | null;
    return {
      keypoints: found === null ? null : Array.from(found.keypoints),
      flags: found?.flags ?? null,
      size: found === null ? null : [found.width, found.height],
      crop: message.crop,
      pose_ms: message.pose_ms,
      error: null,
    };
  }

  /** The worker's own failure, once it has one. */
  async failure(): Promise<ErrorEvent> {
    while (this.failures.length === 0) await this.#next(({ type }) => type === 'failed');
    return this.failures[0] as ErrorEvent;
  }

  rest(): void {
    this.#worker.postMessage({ type: 'rest' });
  }

  stop(): void {
    this.#worker.terminate();
  }

  #next(wanted: (message: FromPose) => boolean): Promise<FromPose> {
    return new Promise((found, failed) => {
      const listener = ({ data }: MessageEvent<FromPose>) => {
        if (!wanted(data)) return;
        this.#worker.removeEventListener('message', listener);
        found(data);
      };
      this.#worker.addEventListener('message', listener);
      this.#worker.addEventListener('error', (event) => failed(new Error(event.message)), { once: true });
    });
  }
}

const NOTHING: Answer = { keypoints: null, flags: null, size: null, crop: null, pose_ms: null, error: null };

let drawing: { figure: Figure; canvas: OffscreenCanvas; copy: OffscreenCanvasRenderingContext2D } | null =
  null;

/** The athlete at a time, as pixels. */
function athlete(t_s: number, yaw_deg: number): ImageData {
  if (drawing === null) {
    const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
    const copy = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d', { willReadFrequently: true });
    if (copy === null) throw new Error('no 2D context');
    drawing = { figure: new Figure(canvas), canvas, copy };
  }
  drawing.figure.draw(postureAt(t_s), { yaw_deg });
  drawing.copy.drawImage(drawing.canvas, 0, 0);
  return drawing.copy.getImageData(0, 0, WIDTH, HEIGHT);
}

/** Where the joints truly are: 17 times x, y in pixels. */
function truth(t_s: number, yaw_deg: number): number[] {
  athlete(t_s, yaw_deg);
  const points = drawing?.figure.joints2d(postureAt(t_s), { yaw_deg });
  return JOINTS.flatMap((joint) => [(points?.[joint].x ?? 0) * WIDTH, (points?.[joint].y ?? 0) * HEIGHT]);
}

/** Height of the standing athlete in pixels. */
function bodyHeight(yaw_deg: number): number {
  const pixels = truth(0, yaw_deg);
  const y = (joint: 'nose' | 'left_ankle' | 'right_ankle') => pixels[2 * JOINTS.indexOf(joint) + 1] as number;
  const joints = pose(0);
  const metres = joints.nose.y - (joints.left_ankle.y + joints.right_ankle.y) / 2;
  return (((y('left_ankle') + y('right_ankle')) / 2 - y('nose')) / metres) * HEIGHT_M;
}

export interface Track {
  /** Height of the body in pixels. */
  readonly body: number;
  /** For every frame 17 times x, y in pixels: known, found by the worker, found by the pose-detection package. */
  readonly known: number[][];
  readonly found: number[][];
  readonly scores: number[][];
  readonly reference: number[][];
  readonly pose_ms: number[];
}

/** Follow the athlete from `from_s`, frame by frame, with the worker and with the authors' package. */
async function track(client: Client, yaw_deg: number, times: readonly number[]): Promise<Track> {
  const detector = await referenceDetector();
  const result: Track = {
    body: bodyHeight(yaw_deg),
    known: [],
    found: [],
    scores: [],
    reference: [],
    pose_ms: [],
  };
  let crop: Crop | null = null;
  for (const t_s of times) {
    const image = athlete(t_s, yaw_deg);
    const answer: Answer = await client.send(image, crop);
    crop = answer.crop;
    const keypoints = answer.keypoints ?? [];
    result.known.push(truth(t_s, yaw_deg));
    result.found.push(keypoints.flatMap((v, i) => (i % 3 === 2 ? [] : [v * (i % 3 === 0 ? WIDTH : HEIGHT)])));
    result.scores.push(keypoints.filter((_, i) => i % 3 === 2));
    result.pose_ms.push(answer.pose_ms ?? 0);
    const [person] = await detector.estimatePoses(image, {}, t_s * 1000);
    result.reference.push(person?.keypoints.flatMap(({ x, y }) => [x, y]) ?? []);
  }
  detector.dispose();
  return result;
}

async function referenceDetector(): Promise<PoseDetector> {
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths('/dist/tfjs/');
  await setBackend('wasm');
  return createDetector(SupportedModels.MoveNet, {
    modelType: movenet.modelType.SINGLEPOSE_LIGHTNING,
    enableSmoothing: false,
    modelUrl: '/dist/models/movenet-lightning.json',
  });
}

/** The same picture in every form a frame can have. */
async function forms(t_s: number): Promise<[form: string, data: FrameData][]> {
  const image = athlete(t_s, 0);
  const bitmap = await createImageBitmap(image);
  const rgbx = (format: VideoPixelFormat, data: Uint8Array<ArrayBuffer>, extra = {}) =>
    new VideoFrame(data, { format, codedWidth: WIDTH, codedHeight: HEIGHT, timestamp: 0, ...extra });
  const bytes = new Uint8Array(image.data);
  const swapped = bytes.map((_, i) => bytes[i % 4 === 0 ? i + 2 : i % 4 === 2 ? i - 2 : i] as number);
  return Object.entries({
    ImageData: image,
    ImageBitmap: bitmap,
    'VideoFrame of a bitmap': new VideoFrame(bitmap, { timestamp: 0 }),
    'VideoFrame of a WebGL canvas': new VideoFrame((drawing as { canvas: OffscreenCanvas }).canvas, {
      timestamp: 0,
    }),
    'RGBX VideoFrame': rgbx('RGBX', bytes),
    'BGRA VideoFrame': rgbx('BGRA', swapped),
    'I420 VideoFrame': rgbx('I420', yuv(image, 'I420'), {
      colorSpace: { matrix: 'bt709', fullRange: false },
    }),
    'NV12 VideoFrame': rgbx('NV12', yuv(image, 'NV12'), {
      colorSpace: { matrix: 'bt709', fullRange: false },
    }),
    'I420 VideoFrame, turned': rotated(image, 90, false),
    'I420 VideoFrame, turned and mirrored': rotated(image, 270, true),
    'VideoFrame, cropped': cropped(image),
    'VideoFrame of 10 bits': deep(yuv(image, 'I420')),
  } satisfies Record<string, FrameData>);
}

/** BT.709, limited range. */
function yuv({ data, width, height }: ImageData, format: 'I420' | 'NV12'): Uint8Array<ArrayBuffer> {
  const luma = width * height;
  const out = new Uint8Array(luma * 1.5);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [r, g, b] = data.subarray(4 * (y * width + x)) as unknown as [number, number, number];
      const brightness = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      out[y * width + x] = Math.round(16 + (brightness * 219) / 255);
      if (x % 2 === 1 || y % 2 === 1) continue;
      const at = (y / 2) * (width / 2) + x / 2;
      const u = 128 + ((b - brightness) / 1.8556) * (224 / 255);
      const v = 128 + ((r - brightness) / 1.5748) * (224 / 255);
      out[format === 'I420' ? luma + at : luma + 2 * at] = Math.round(u);
      out[format === 'I420' ? luma + luma / 4 + at : luma + 2 * at + 1] = Math.round(v);
    }
  }
  return out;
}

/** Stored so that a turn by `rotation`, and then a mirror, shows `image`. */
function rotated(image: ImageData, rotation: 90 | 270, flip: boolean): VideoFrame {
  const { width, height, data } = image;
  const stored = new ImageData(height, width);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < height; x++) {
      const [column, row] = rotation === 90 ? [width - 1 - y, x] : [y, height - 1 - x];
      const from = 4 * (row * width + (flip ? width - 1 - column : column));
      stored.data.set(data.subarray(from, from + 4), 4 * (y * height + x));
    }
  }
  const init = {
    format: 'I420',
    codedWidth: height,
    codedHeight: width,
    timestamp: 0,
    colorSpace: { matrix: 'bt709', fullRange: false },
    rotation,
    flip,
  } as const;
  return new VideoFrame(yuv(stored, 'I420'), init as VideoFrameBufferInit);
}

/** The same planes with 10 bits, a format that only the browser reads. */
function deep(planes: Uint8Array): VideoFrame {
  return new VideoFrame(
    Uint16Array.from(planes, (value) => value * 4),
    {
      format: 'I420P10' as VideoPixelFormat,
      codedWidth: WIDTH,
      codedHeight: HEIGHT,
      timestamp: 0,
      colorSpace: { matrix: 'bt709', fullRange: false },
    },
  );
}

/** The picture inside a larger one, of which only it is visible. */
function cropped({ data, width, height }: ImageData): VideoFrame {
  const [left, top] = [32, 16];
  const around = new Uint8Array(4 * (width + 2 * left) * (height + 2 * top)).fill(200);
  for (let y = 0; y < height; y++) {
    around.set(
      data.subarray(4 * y * width, 4 * (y + 1) * width),
      4 * ((y + top) * (width + 2 * left) + left),
    );
  }
  return new VideoFrame(around, {
    format: 'RGBA',
    codedWidth: width + 2 * left,
    codedHeight: height + 2 * top,
    visibleRect: { x: left, y: top, width, height },
    timestamp: 0,
  });
}

/** Mean difference per channel between two images of the same size, as the browser draws them. */
function drawnDifference(a: FrameData, b: ImageData): number {
  if (a instanceof ImageData) return 0;
  const context = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d');
  if (context === null) throw new Error('no 2D context');
  context.drawImage(a, 0, 0, WIDTH, HEIGHT);
  const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
  return data.reduce((sum, value, i) => sum + Math.abs(value - (b.data[i] as number)), 0) / data.length;
}

/** A picture with nobody in it. */
function empty(): ImageData {
  return new ImageData(
    Uint8ClampedArray.from({ length: 4 * WIDTH * HEIGHT }, (_, i) => (i % 4 === 3 ? 255 : 120)),
    WIDTH,
    HEIGHT,
  );
}

/** The athlete at the left edge of a picture twice as wide as high. */
function atTheEdge(): ImageData {
  const image = athlete(0, 0);
  const wide = new ImageData(2 * HEIGHT, HEIGHT);
  wide.data.fill(128);
  for (let y = 0; y < HEIGHT; y++) {
    const from = 4 * (y * WIDTH + WIDTH / 2 - 100);
    wide.data.set(image.data.subarray(from, from + 4 * 200), 4 * y * 2 * HEIGHT);
  }
  return wide;
}

const page = { Client, athlete, atTheEdge, drawnDifference, empty, forms, track };
export type PosePage = typeof page;
Object.assign(globalThis, { posePage: page });
