/**
 * The drawn athlete on the page's `<canvas id="athlete">`, as the global `athlete`.
 *
 * It stands still until `start`, so that a page can wait for its first keypoints and nothing is
 * missed: from then on `athlete.reps` is what a counter should say. URL parameters: `motion` (see
 * movements.ts), `yaw` (0 front, 90 left side), `rep` (seconds a repetition), `depth` (0-1, or
 * several, as in `1,0.4`).
 */

import type { Joint } from '../src/protocol.gen.js';
import { Figure, type Point, VIEW, type View } from './athlete/figure.js';
import { DEFAULTS, depthAt, type MotionOptions, reps } from './athlete/motions.js';
import { MOVEMENTS, type MovementName } from './athlete/movements.js';

/** Where the processor draws (about 20 ms a picture at 640x480), the pose model needs it more. */
const SOFTWARE = { width: 640, height: 480, fps: 15 } as const;
const HARDWARE = { width: 960, height: 720, fps: 30 } as const;

export class Athlete {
  #options: MotionOptions;
  #view: View;
  readonly #figure: Figure;
  readonly #fps: number;
  #t_s = 0;
  #moving = false;
  #timer: number | null = null;
  #drawn_ms = 0;

  constructor(canvas: HTMLCanvasElement, options: Partial<MotionOptions> = {}, view: Partial<View> = {}) {
    this.#options = { ...DEFAULTS, ...options };
    this.#view = { ...VIEW, ...usual(this.#options.motion), ...view };
    this.#figure = new Figure(canvas);
    const { width, height, fps } = this.#figure.software ? SOFTWARE : HARDWARE;
    this.#figure.resize(width, height);
    this.#fps = fps;
    this.draw(0);
    this.show();
  }

  /** The athlete's own clock; it stands while the page is hidden. */
  get t_s(): number {
    return this.#t_s;
  }

  /** Repetitions completed on the athlete's clock. */
  get reps(): number {
    return reps(this.#t_s, this.#options);
  }

  /** It is at the start position: between two repetitions, or before the first. */
  get stands(): boolean {
    return depthAt(this.#t_s, this.#options) === 0;
  }

  get view(): View {
    return this.#view;
  }

  /** What it does. */
  get motion(): MovementName {
    return this.#options.motion;
  }

  /** What it can do. */
  get motions(): readonly MovementName[] {
    return Object.keys(MOVEMENTS) as MovementName[];
  }

  /** Do something else from now on, seen from where that is seen best. */
  perform(motion: MovementName): void {
    this.#options = { ...this.#options, motion };
    this.look(usual(motion));
  }

  /** Stand still at the start, seen from elsewhere, until `start`. */
  look(view: Partial<View>): void {
    this.#view = { ...this.#view, ...view };
    this.#t_s = 0;
    this.#moving = false;
    this.show();
  }

  /** Begin from the start, standing; again at any time. */
  start(): void {
    this.#t_s = 0;
    this.#moving = true;
    this.show();
  }

  /** Draw on every tick; what `hide` ends. */
  show(): void {
    if (this.#timer !== null) return;
    this.#drawn_ms = performance.now();
    const tick = (now_ms: number) => {
      this.#timer = requestAnimationFrame(tick);
      const since_ms = now_ms - this.#drawn_ms;
      if (since_ms < 1000 / this.#fps - 4) return;
      this.#drawn_ms = now_ms;
      // A tab that slept, or a machine that stalled, must not make the athlete jump.
      if (this.#moving) this.#t_s += Math.min(since_ms / 1000, 0.2);
      this.draw(this.#t_s);
    };
    this.#timer = requestAnimationFrame(tick);
  }

  /** Stop drawing and moving. */
  hide(): void {
    if (this.#timer !== null) cancelAnimationFrame(this.#timer);
    this.#timer = null;
    this.#moving = false;
  }

  /** Draw one moment, for a page that steps the clock itself: `hide` first. */
  draw(t_s: number): void {
    this.#figure.draw(t_s, this.#options, this.#view);
  }

  /** Where the joints are in the image of that moment, in fractions of its width and height. */
  joints2d(t_s: number): Readonly<Record<Joint, Point>> {
    return this.#figure.joints2d(t_s, this.#options, this.#view);
  }

  /** Repetitions completed at a moment of the athlete's clock. */
  repsAt(t_s: number): number {
    return reps(t_s, this.#options);
  }
}

/** From where a movement is best seen. */
function usual(motion: MovementName): Partial<View> {
  const { yaw_deg, look_m, distance_m } = MOVEMENTS[motion];
  return { yaw_deg, look_m, distance_m };
}

declare global {
  // The page's own script calls it: `athlete.start()`.
  var athlete: Athlete | undefined;
}

const canvas = document.querySelector<HTMLCanvasElement>('canvas#athlete');
if (canvas !== null) {
  const given = new URLSearchParams(location.search);
  const number = (name: string) => (given.has(name) ? Number(given.get(name)) : undefined);
  const depth = given.get('depth')?.split(',').map(Number);
  const motion = Object.keys(MOVEMENTS).find((name) => name === given.get('motion')) as
    | MovementName
    | undefined;
  const yaw_deg = number('yaw');
  globalThis.athlete = new Athlete(
    canvas,
    {
      motion: motion ?? DEFAULTS.motion,
      rep_s: number('rep') ?? DEFAULTS.rep_s,
      depth: depth ?? DEFAULTS.depth,
    },
    yaw_deg === undefined ? {} : { yaw_deg },
  );
}
