/** Poses of the drawn athlete as the pose worker would send them, without a picture in between. */
import { pose } from '../../web/demo/athlete/motions.js';
import { JOINTS } from '../../web/src/protocol.gen.js';
import type { Pose } from '../../web/src/wire.js';

/** From the front and without perspective: 2.4 m fill the height of the image. */
export function squatting(t_s: number): Omit<Pose, 'id'> {
  const [width, height, metres] = [640, 480, 2.4];
  const joints = pose(t_s);
  const keypoints = JOINTS.flatMap((name) => {
    const { x, y } = joints[name];
    return [0.5 + (x / metres) * (height / width), 0.95 - y / metres, 0.9];
  });
  return { t_s, flags: 0, width, height, keypoints: Float32Array.from(keypoints) };
}
