/**
 * The drawn athlete as the camera of a page that was written for a camera of its own.
 *
 *     <script src="athlete-camera.js" data-motion="squat"></script>
 *
 * before everything else. Whatever the page asks for, it gets the athlete, who begins once somebody
 * watches: with the first keypoints, or where they are not told to the page's scripts, when asked for.
 */
import type { PixelPyApi } from '../src/pixel.js';
import { Athlete } from './athlete.js';

const FPS = 15;
const GRANTED = { name: 'camera', state: 'granted', onchange: null } as const;

const motion = document.currentScript?.dataset['motion'] ?? 'squat';
const canvas = document.createElement('canvas');
const drawn = new Athlete(canvas);
const learned = drawn.perform(motion);

/** Of a page with the script tag; a module keeps it to itself. */
let pixels: PixelPyApi | undefined;

navigator.mediaDevices.getUserMedia = async () => {
  await learned;
  if (pixels === undefined) drawn.start();
  return canvas.captureStream(FPS);
};

addEventListener('DOMContentLoaded', () => {
  pixels = (globalThis as { PixelPy?: PixelPyApi }).PixelPy;
  const stop = pixels?.on('keypoints', () => {
    stop?.();
    drawn.start();
  });
});

const { permissions } = navigator;
const query = permissions.query.bind(permissions);
permissions.query = async (asked) =>
  asked.name === 'camera' ? Object.assign(new EventTarget(), GRANTED) : query(asked);

// For tests: what the page should count.
globalThis.athlete = drawn;
