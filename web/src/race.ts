/** Which of two backends goes on, from their times for the same frames. Pure. */

/** Frames measured of each before it is decided. */
export const FRAMES = 30;

/** The challenger must need at most this part of the other's median: a change must be worth its while. */
export const WORTH = 0.75;

export class Race {
  readonly #champion: number[] = [];
  readonly #challenger: number[] = [];

  /** @param ms time of the pose model for one frame. */
  add(runner: 'champion' | 'challenger', ms: number): void {
    const times = runner === 'champion' ? this.#champion : this.#challenger;
    times.push(ms);
    if (times.length > FRAMES) times.shift();
  }

  /** Who goes on; null while either has fewer than 30 frames. */
  winner(): 'champion' | 'challenger' | null {
    if (this.#champion.length < FRAMES || this.#challenger.length < FRAMES) return null;
    return median(this.#challenger) <= WORTH * median(this.#champion) ? 'challenger' : 'champion';
  }
}

/** The middle value (the mean of the two middle ones); NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}
