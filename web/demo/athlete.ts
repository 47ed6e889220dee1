/**
 * The drawn athlete on the page's `<canvas id="athlete">`, as the global `athlete`.
 *
 * It stands still until `start`, so that a page can wait for its first keypoints and nothing is
 * missed: from then on `athlete.reps` is what a counter should say. URL parameters: `motion` (see
 * movements.ts), `yaw` (0 front, 90 left side), `rep` (seconds a repetition), `depth` (0-1, or
 * several, as in `1,0.4`).
 */

import type { Joint } from '../src/protocol.gen.js';
import { Figure, type Point, type View } from './athlete/figure.js';
import { type Film, played } from './athlete/film.js';
import { DEFAULTS, type Motion, type MotionOptions, motion } from './athlete/motions.js';
import { MOVEMENTS, type MovementName } from './athlete/movements.js';

const HERE = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;

/** Where the processor draws (about 20 ms a picture at 640x480), the pose model needs it more. */
const SOFTWARE = { width: 640, height: 480, fps: 15 } as const;
const HARDWARE = { width: 960, height: 720, fps: 30 } as const;

export class Athlete {
  #motion: Motion;
  #view: View;
  readonly #figure: Figure;
  readonly #fps: number;
  #t_s = 0;
  #moving = false;
  #timer: number | null = null;
  #drawn_ms = 0;

  constructor(canvas: HTMLCanvasElement, options: Partial<MotionOptions> = {}, view: Partial<View> = {}) {
    this.#motion = motion(options);
    this.#view = { ...this.#motion.view, ...view };
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
    return this.repsAt(this.#t_s);
  }

  /** It is at the start position: between two repetitions, or before the first. */
  get stands(): boolean {
    return this.#motion.standsAt(this.#t_s);
  }

  /** It stays in a position, and does no repetitions. */
  get holds(): boolean {
    return this.#motion.holds;
  }

  get view(): View {
    return this.#view;
  }

  /** What it does. */
  get motion(): string {
    return this.#motion.name;
  }

  /** Do something else from now on, seen from where that is seen best; what is not one of MOVEMENTS comes as a film. */
  async perform(name: string): Promise<void> {
    this.#motion = isMovement(name) ? motion({ motion: name }) : played(await fetched(name));
    this.look(this.#motion.view);
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
    this.#figure.draw(this.#motion.postureAt(t_s), this.#view);
  }

  /** Where the joints are in the image of that moment, in fractions of its width and height. */
  joints2d(t_s: number): Readonly<Record<Joint, Point>> {
    return this.#figure.joints2d(this.#motion.postureAt(t_s), this.#view);
  }

  /** Repetitions completed at a moment of the athlete's clock. */
  repsAt(t_s: number): number {
    return this.#motion.repsAt(t_s);
  }
}

function isMovement(name: string): name is MovementName {
  return name in MOVEMENTS;
}

/** The film of an exercise, which lies beside this script. */
async function fetched(name: string): Promise<Film> {
  const answer = await fetch(new URL(`films/${name}.json`, HERE));
  if (!answer.ok) throw new Error(`There is no film of ${name}.`);
  return answer.json();
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
  const name = given.get('motion') ?? DEFAULTS.motion;
  const yaw_deg = number('yaw');
  globalThis.athlete = new Athlete(
    canvas,
    {
      motion: isMovement(name) ? name : DEFAULTS.motion,
      rep_s: number('rep') ?? DEFAULTS.rep_s,
      depth: depth ?? DEFAULTS.depth,
    },
    yaw_deg === undefined ? {} : { yaw_deg },
  );
}
