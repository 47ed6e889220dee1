/**
 * The messages between the page, the pose worker and the Python worker. Types only.
 *
 *   page ──frame──▶ pose worker ──pose──▶ Python worker ──result──▶ page
 *
 * At most one frame is in flight per worker. Keypoints go from worker to worker over a MessagePort.
 * A worker says `up` when it listens; nothing is posted to it before that, because a worker started
 * from a blob imports its module asynchronously and would lose earlier messages.
 */
import type { PythonOptions } from './options.js';
import type { Backend, ErrorEvent, PixelEvent } from './protocol.gen.js';

/** Where the model looks: a square of the image, in fractions of width and height; null: start anew. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a frame may be when it reaches the pose worker; the first two are transferred and closed there. */
export type FrameData = VideoFrame | ImageBitmap | ImageData;

export interface Frame {
  /** Counts up from 1 over the life of the pixel. */
  readonly id: number;
  readonly data: FrameData;
  readonly t_s: number;
  /** FLAG_BREAK, or 0. */
  readonly flags: number;
  /** The crop that the frame before gave back; the pose worker itself keeps no memory of the person. */
  readonly crop: Crop | null;
  /** False while a challenger backend is only being measured: then nothing goes on to Python. */
  readonly relay: boolean;
}

/** Page to pose worker. */
export type ToPose =
  | {
      readonly type: 'init';
      readonly backend: Backend;
      /** Folder of `dist/`, absolute, with a trailing slash. */
      readonly assetsUrl: string;
      /** Refuse a renderer that is software (a challenger would never win with it). */
      readonly hardwareOnly: boolean;
      readonly port: MessagePort;
    }
  | { readonly type: 'frame'; readonly frame: Frame }
  /** No frame comes for now: give back what can be made again without a request. */
  | { readonly type: 'rest' };

/** Pose worker to page. */
export type FromPose =
  | { readonly type: 'up' }
  | { readonly type: 'loading'; readonly step: PoseStep; readonly progress: number }
  | { readonly type: 'ready'; readonly backend: Backend }
  | { readonly type: 'done'; readonly id: number; readonly pose_ms: number; readonly crop: Crop | null }
  /** The frame could not be read or judged; `fatal` when the backend or model is lost. */
  | { readonly type: 'failed'; readonly id: number | null; readonly error: ErrorEvent };

export type PoseStep = 'pose_engine' | 'pose_model' | 'pose_warmup';

/** Pose worker to Python worker, over the port; `keypoints.buffer` is transferred. */
export interface Pose {
  readonly id: number;
  readonly t_s: number;
  readonly flags: number;
  /** Pixels of the image. */
  readonly width: number;
  readonly height: number;
  /** 17 times x/width, y/height, score, in COCO order. */
  readonly keypoints: Float32Array<ArrayBuffer>;
}

/** Page to Python worker. Each command is answered by one `reply` with its id. */
export type ToPython =
  | {
      readonly type: 'init';
      readonly assetsUrl: string;
      readonly packages: readonly string[];
      readonly analyzers: readonly string[];
      /** Load numpy after the first pose. */
      readonly analytics: boolean;
      /** Folder of the wheels that are not in `dist/`, absolute, with a trailing slash; null: where the lock file says. */
      readonly packagesUrl: string | null;
      readonly options: PythonOptions;
      /** Keep the poses, for `recording`. */
      readonly record: boolean;
    }
  /** Poses will come over this port (a second one when a faster backend takes over). */
  | { readonly type: 'port'; readonly port: MessagePort }
  | { readonly type: 'load'; readonly id: number; readonly options: PythonOptions }
  | { readonly type: 'command'; readonly id: number; readonly name: 'reset' | 'finish' | 'summary' }
  /** Answered by `recording`. */
  | { readonly type: 'recording'; readonly id: number };

/** Python worker to page. */
export type FromPython =
  | { readonly type: 'up' }
  | { readonly type: 'loading'; readonly step: PythonStep; readonly progress: number }
  | { readonly type: 'ready' }
  /** What became of numpy. */
  | { readonly type: 'analytics'; readonly state: 'ready' | 'failed' }
  /** The events of one frame, in order. Sent for every pose, also when empty: it frees the slot. */
  | {
      readonly type: 'result';
      readonly id: number;
      readonly events: readonly PixelEvent[];
      readonly python_ms: number;
    }
  | { readonly type: 'reply'; readonly id: number; readonly events: readonly PixelEvent[] }
  /** The poses since the session began, as a gzipped recording; null when none are kept. */
  | { readonly type: 'recording'; readonly id: number; readonly file: Blob | null }
  | { readonly type: 'failed'; readonly error: ErrorEvent };

export type PythonStep =
  | 'python_runtime'
  | 'python_library'
  | 'python_wheel'
  | 'python_packages'
  | 'python_session';
