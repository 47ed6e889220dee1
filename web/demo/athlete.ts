/**
 * The drawn athlete on the page's `<canvas id="athlete">`, as the global `athlete`.
 *
 * It stands still until `start`, so that a page can wait for its first keypoints and nothing is
 * missed: from then on `athlete.reps` is what a counter should say. URL parameters: `yaw` (0 front,
 * 90 left side), `rep` (seconds a repetition), `depth` (0-1, or several, as in `1,0.4`).
 */

import type { Joint } from '../src/protocol.gen.js';
import { Figure, type Point, VIEW, type View } from './athlete/figure.js';
import { DEFAULTS, type MotionOptions, reps } from './athlete/motions.js';

/** Frames a second on a fast machine; a slow one spends at most this share of its time on drawing. */
const FASTEST_FPS = 30;
const SLOWEST_FPS = 12;
const SHARE = 0.3;

export class Athlete {
  readonly options: MotionOptions;
  #view: View;
  readonly #figure: Figure;
  #fps = FASTEST_FPS;
  #t_s = 0;
  #moving = false;
  #timer: number | null = null;
  #drawn_ms = 0;

  constructor(canvas: HTMLCanvasElement, options: Partial<MotionOptions> = {}, view: Partial<View> = {}) {
    this.options = { ...DEFAULTS, ...options };
    this.#view = { ...VIEW, ...view };
    this.#figure = new Figure(canvas);
    this.draw(0);
    const cost_ms = this.#figure.cost_ms(() => this.draw(0));
    this.#fps = Math.min(FASTEST_FPS, Math.max(SLOWEST_FPS, (SHARE * 1000) / cost_ms));
    this.show();
  }

  /** The athlete's own clock; it stands while the page is hidden. */
  get t_s(): number {
    return this.#t_s;
  }

  /** Repetitions completed on the athlete's clock. */
  get reps(): number {
    return reps(this.#t_s, this.options);
  }

  get view(): View {
    return this.#view;
  }

  /** Begin from the start, standing; again at any time. */
  start(view: Partial<View> = {}): void {
    this.#view = { ...this.#view, ...view };
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
    this.#figure.draw(t_s, this.options, this.#view);
  }

  /** Where the joints are in the image of that moment, in fractions of its width and height. */
  joints2d(t_s: number): Readonly<Record<Joint, Point>> {
    return this.#figure.joints2d(t_s, this.options, this.#view);
  }

  /** Repetitions completed at a moment of the athlete's clock. */
  repsAt(t_s: number): number {
    return reps(t_s, this.options);
  }
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
  globalThis.athlete = new Athlete(
    canvas,
    { rep_s: number('rep') ?? DEFAULTS.rep_s, depth: depth ?? DEFAULTS.depth },
    { yaw_deg: number('yaw') ?? VIEW.yaw_deg },
  );
}
