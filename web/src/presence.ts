/** Whether anybody can see the page, and the screen that must not go dark meanwhile. */

export interface Presence {
  readonly hidden: () => void;
  readonly visible: () => void;
  /** The page is put aside: frozen, or kept in the back/forward cache. */
  readonly frozen: () => void;
  readonly thawed: () => void;
}

export function watchPresence(presence: Presence, signal: AbortSignal): void {
  const look = () => (document.hidden ? presence.hidden() : presence.visible());
  document.addEventListener('visibilitychange', look, { signal });
  document.addEventListener('freeze', presence.frozen, { signal });
  document.addEventListener('resume', presence.thawed, { signal });
  const kept = (act: () => void) => (event: PageTransitionEvent) => {
    if (event.persisted) act();
  };
  addEventListener('pagehide', kept(presence.frozen), { signal });
  addEventListener('pageshow', kept(presence.thawed), { signal });
  if (document.hidden) presence.hidden();
}

/** Keeps the screen on while wanted; the browser takes the lock away whenever the page is hidden. */
export class WakeLock {
  #wanted = false;
  #lock: WakeLockSentinel | null = null;
  /** One request at a time: of two locks only one would be let go. */
  #asking = false;

  constructor(signal: AbortSignal) {
    document.addEventListener('visibilitychange', () => void this.#hold(), { signal });
    signal.addEventListener('abort', () => this.want(false));
  }

  want(wanted: boolean): void {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    if (wanted) void this.#hold();
    else this.#release();
  }

  #release(): void {
    this.#lock?.release().catch(() => undefined);
    this.#lock = null;
  }

  async #hold(): Promise<void> {
    if (this.#asking || !this.#wanted || document.hidden || !('wakeLock' in navigator)) return;
    if (this.#lock !== null && !this.#lock.released) return;
    // Refused on low battery, or by a policy: the screen may then go dark, nothing else.
    this.#asking = true;
    this.#lock = await navigator.wakeLock.request('screen').catch(() => null);
    this.#asking = false;
    if (!this.#wanted) this.#release();
  }
}
