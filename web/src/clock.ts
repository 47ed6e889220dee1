/** Time, made to go forward only. Pure. */

/** Between two frames whose distance nobody knows (a seek, a new source): one frame at 30 a second. */
const UNKNOWN_GAP_S = 1 / 30;

/** Live frames that were stamped alike are put this far apart: browsers blur their clocks, by 1 ms and more. */
const INSTANT_S = 0.001;

/** The session's clock: every source begins where the one before ended. */
export class SessionClock {
  #base_s = 0;
  #last_s: number | null = null;
  /** The last frame's own time, before live frames were put apart. */
  #stamp_s: number | null = null;

  /** A new source starts at its own 0. */
  rebase(): void {
    this.#base_s = this.#last_s === null ? 0 : this.#last_s + UNKNOWN_GAP_S;
  }

  /** The session was reset: the page's own times may begin again. */
  reset(): void {
    this.#base_s = 0;
    this.#last_s = null;
    this.#stamp_s = null;
  }

  /**
   * Seconds of the source as seconds of the session; null when that would not go forward.
   * Of live frames two may have one time: the second then comes an instant later.
   */
  at(source_s: number, live = false): number | null {
    const t_s = this.#place(source_s, live);
    if (t_s === null) return null;
    this.#stamp_s = this.#base_s + source_s;
    this.#last_s = t_s;
    return t_s;
  }

  /** Whether a frame of this time would have a place now. */
  takes(source_s: number, live = false): boolean {
    return this.#place(source_s, live) !== null;
  }

  #place(source_s: number, live: boolean): number | null {
    const t_s = this.#base_s + source_s;
    if (this.#last_s === null || this.#stamp_s === null || t_s > this.#last_s) return t_s;
    return live && t_s >= this.#stamp_s ? this.#last_s + INSTANT_S : null;
  }
}

/** Media time that jumps (seek, loop) as time that goes on, and whether it jumped. */
export class MediaClock {
  #offset_s: number | null = null;
  #last_s = 0;
  #seeked = false;

  seeked(): void {
    this.#seeked = true;
  }

  /** @param media_s the frame's time in the file; the first one seen becomes 0. */
  at(media_s: number): { t_s: number; jumped: boolean } {
    if (this.#offset_s === null) this.#offset_s = -media_s;
    const jumped = this.#seeked || media_s + this.#offset_s < this.#last_s;
    if (jumped) this.#offset_s = this.#last_s + UNKNOWN_GAP_S - media_s;
    this.#seeked = false;
    this.#last_s = media_s + this.#offset_s;
    return { t_s: this.#last_s, jumped };
  }
}
