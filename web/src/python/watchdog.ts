import { PixelPyError } from '../errors.js';
import type { PythonStep } from '../wire.js';

/** Rejects `timeout` when no step has begun for a while. */
export class Watchdog {
  readonly timeout: Promise<never>;
  readonly #patience_s: number;
  #expire: (error: PixelPyError) => void = () => undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #step: PythonStep = 'python_runtime';

  constructor(patience_s: number) {
    this.#patience_s = patience_s;
    this.timeout = new Promise((_, reject) => {
      this.#expire = reject;
    });
    this.timeout.catch(() => undefined);
  }

  get step(): PythonStep {
    return this.#step;
  }

  begin(step: PythonStep): void {
    this.#step = step;
    this.stop();
    this.#timer = setTimeout(() => {
      this.#expire(new PixelPyError('python_timeout', `Step ${step} took more than ${this.#patience_s} s.`));
    }, this.#patience_s * 1000);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
