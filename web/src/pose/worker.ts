/** The pose worker: frames in, keypoints out to the Python worker (`ToPose`, `FromPose` and `Pose` of wire.ts). */
import { errorEvent, PixelPyError } from '../errors.js';
import { type ErrorEvent, FLAG_BREAK, FLAG_NOBODY } from '../protocol.gen.js';
import type { Crop, Frame, FrameData, FromPose, Pose, ToPose } from '../wire.js';
import { type Estimation, Estimator } from './estimator.js';

/** The part of a worker's global scope that is used; TypeScript's library for workers excludes the page's. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToPose>) => void) | null;
  postMessage(message: FromPose): void;
}

const scope = self as unknown as WorkerScope;

let estimator: Estimator | null = null;
let port: MessagePort | null = null;
/** Why no frame can be judged any more. */
let broken: ErrorEvent | null = null;
/** The reserve judges: what was lost does not matter any more. */
let fellBack = false;

/** Messages are handled one after the other, although reading a frame is asynchronous. */
let work = Promise.resolve();

scope.onmessage = ({ data: message }) => {
  work = work.then(() => (message.type === 'init' ? init(message) : analyse(message.frame)));
};
scope.postMessage({ type: 'up' });

async function init(message: ToPose & { type: 'init' }): Promise<void> {
  port = message.port;
  try {
    estimator = await Estimator.load({
      ...message,
      lost,
      loading: (step, progress) => scope.postMessage({ type: 'loading', step, progress }),
    });
    if (broken === null) scope.postMessage({ type: 'ready', backend: message.backend });
  } catch (error) {
    fail(error);
  }
}

function lost(): void {
  if (estimator?.reserve) work = work.then(fallBack).then(() => undefined);
  else if (!fellBack) fail(new PixelPyError('backend_lost'));
}

/** Go on with the reserve; says whether it judges from now on. */
async function fallBack(): Promise<boolean> {
  if (!estimator?.reserve) return false;
  try {
    estimator = await estimator.reserve();
  } catch (error) {
    fail(error);
    return false;
  }
  fellBack = true;
  scope.postMessage({ type: 'ready', backend: 'wasm' });
  scope.postMessage({ type: 'failed', id: null, error: errorEvent(new PixelPyError('backend_lost'), false) });
  return true;
}

/** The worker is of no more use; said once. */
function fail(error: unknown): void {
  if (broken !== null) return;
  broken = errorEvent(error, true);
  scope.postMessage({ type: 'failed', id: null, error: broken });
}

async function estimate(data: FrameData, crop: Crop | null): Promise<Estimation> {
  const judge = () => {
    if (estimator !== null) return estimator.estimate(data, crop);
    throw new PixelPyError('internal', 'A frame came before the pose worker was ready.');
  };
  try {
    return await judge();
  } catch (error) {
    if (!isLoss(error) || !(await fallBack())) throw error;
    return judge();
  }
}

function isLoss(error: unknown): boolean {
  return error instanceof PixelPyError && error.code === 'backend_lost';
}

async function analyse({ id, data, t_s, flags, crop, relay }: Frame): Promise<void> {
  const began = performance.now();
  try {
    // After a break the person may be elsewhere, and the image may have another shape.
    const found = await estimate(data, flags & FLAG_BREAK ? null : crop);
    const { keypoints, width, height } = found;
    if (relay) {
      const pose: Pose = {
        id,
        t_s,
        flags: found.nobody ? flags | FLAG_NOBODY : flags,
        width,
        height,
        keypoints,
      };
      port?.postMessage(pose, [keypoints.buffer]);
    }
    scope.postMessage({ type: 'done', id, pose_ms: performance.now() - began, crop: found.crop });
  } catch (error) {
    if (isLoss(error)) fail(error);
    scope.postMessage({ type: 'failed', id, error: broken ?? errorEvent(error, false) });
  } finally {
    close(data);
  }
}

/** Frames hold memory of the decoder or the GPU until they are closed. */
function close(data: FrameData): void {
  if ('close' in data) data.close();
}
