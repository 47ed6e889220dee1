/** The progress of two workers as one number that never goes back. Pure. */
import type { PoseStep, PythonStep } from './wire.js';

/** Share of the waiting: Python's boot is the longer one by far, in bytes as in time. */
const SHARE = { pose: 0.4, python: 0.6 } as const;

export class Loading {
  step: PoseStep | PythonStep | null = null;
  readonly #done = { pose: 0, python: 0 };

  /** @param progress 0-1 of this worker's own loading. */
  update(worker: 'pose' | 'python', step: PoseStep | PythonStep | null, progress: number): void {
    if (step !== null) this.step = step;
    this.#done[worker] = Math.max(this.#done[worker], Math.min(1, progress));
  }

  get progress(): number {
    const done = SHARE.pose * this.#done.pose + SHARE.python * this.#done.python;
    return Math.round(done * 1000) / 1000;
  }
}
