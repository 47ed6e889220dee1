/** How fast it runs: what a `stats` event says of one second. */
import { median } from './race.js';

interface Sample {
  readonly at_ms: number;
  readonly pose_ms: number;
  readonly python_ms: number;
}

export class Meter {
  #samples: Sample[] = [];

  add(at_ms: number, pose_ms: number, python_ms: number): void {
    this.#samples.push({ at_ms, pose_ms, python_ms });
  }

  /** Frames and median times since the last call; null when there was no frame. */
  read(now_ms: number): { fps: number; pose_ms: number; python_ms: number } | null {
    const samples = this.#samples.filter(({ at_ms }) => at_ms > now_ms - 1000);
    this.#samples = [];
    if (samples.length === 0) return null;
    return {
      fps: samples.length,
      pose_ms: round(median(samples.map(({ pose_ms }) => pose_ms))),
      python_ms: round(median(samples.map(({ python_ms }) => python_ms))),
    };
  }
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100;
}
