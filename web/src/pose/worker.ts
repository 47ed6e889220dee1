/** The pose worker: frames in, keypoints out to the Python worker (`ToPose`, `FromPose` and `Pose` of wire.ts). */
import { errorEvent, PixelPyError } from '../errors.js';
import { type ErrorEvent, FLAG_BREAK, FLAG_NOBODY } from '../protocol.gen.js';
import type { Frame, FrameData, FromPose, Pose, ToPose } from '../wire.js';
import { Estimator } from './estimator.js';

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

/** After these no frame can be judged. */
const ENDS: readonly string[] = ['backend_lost', 'backend_unavailable'];

/** Messages are handled one after the other, although reading a frame is asynchronous. */
let work = Promise.resolve();

scope.onmessage = ({ data: message }) => {
  work = work.then(() => {
    if (message.type === 'init') return init(message);
    return message.type === 'rest' ? rest() : analyse(message.frame);
  });
};
scope.postMessage({ type: 'up' });

async function init(message: ToPose & { type: 'init' }): Promise<void> {
  port = message.port;
  try {
    estimator = await Estimator.load({
      ...message,
      lost: () => fail(new PixelPyError('backend_lost')),
      loading: (step, progress) => scope.postMessage({ type: 'loading', step, progress }),
    });
    if (broken === null) scope.postMessage({ type: 'ready', backend: message.backend });
  } catch (error) {
    fail(error);
  }
}

function rest(): void {
  try {
    estimator?.rest();
  } catch (error) {
    fail(error);
  }
}

/** The worker is of no more use; said once. */
function fail(error: unknown): void {
  if (broken !== null) return;
  broken = errorEvent(error, true);
  scope.postMessage({ type: 'failed', id: null, error: broken });
}

async function analyse({ id, data, t_s, flags, crop, relay }: Frame): Promise<void> {
  const began = performance.now();
  try {
    if (estimator === null)
      throw new PixelPyError('internal', 'A frame came before the pose worker was ready.');
    // After a break the person may be elsewhere, and the image may have another shape.
    const found = await estimator.estimate(data, flags & FLAG_BREAK ? null : crop);
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
    if (error instanceof PixelPyError && ENDS.includes(error.code)) fail(error);
    scope.postMessage({ type: 'failed', id, error: broken ?? errorEvent(error, false) });
  } finally {
    close(data);
  }
}

/** Frames hold memory of the decoder or the GPU until they are closed. */
function close(data: FrameData): void {
  if ('close' in data) data.close();
}
