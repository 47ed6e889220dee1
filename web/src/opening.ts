/** How a source comes to be open: by itself, when the page asks, or when the visitor does. Of all wishes the latest counts. */
import { ERRORS } from './errors.js';
import type { Feed } from './feed.js';
import type { Life } from './life.js';
import type { Options } from './options.js';
import type { Presentation } from './presentation.js';
import type { ErrorEvent } from './protocol.gen.js';
import { cameraGranted } from './sources/camera.js';
import type { Source } from './sources/source.js';

/** Errors after which another try, by the visitor, may succeed. */
const ASK_AGAIN = ['camera_denied', 'camera_missing', 'camera_failed'] as const;

export interface OpeningSetup {
  readonly life: Life;
  readonly feed: Feed;
  readonly shown: Presentation;
  /** The source as it is wanted now. */
  readonly source: () => Source;
  /** The visitor pressed Start. */
  readonly start: () => void;
  /** The status may have changed. */
  readonly changed: () => void;
}

export class Opening {
  readonly #setup: OpeningSetup;
  readonly #signal: AbortSignal;
  #wishes = 0;

  /** @param signal the pixel has ended. */
  constructor(setup: OpeningSetup, signal: AbortSignal) {
    this.#setup = setup;
    this.#signal = signal;
  }

  /** Open the source or wait for the visitor, unless the page asks for something before. */
  async begin({ autostart, source }: Options): Promise<void> {
    await this.#setup.shown.placed;
    const camera = source === 'camera';
    const asks = source !== 'frames' && (!autostart || (camera && !(await cameraGranted())));
    if (this.#wishes > 0 || this.#signal.aborted) return;
    if (asks) this.#ask(camera, null);
    else await this.open();
  }

  async open(): Promise<void> {
    const { feed, shown, source } = this.#setup;
    this.forget();
    const wish = this.#wishes;
    feed.close();
    if (shown.placed !== null) await shown.placed;
    if (wish !== this.#wishes || this.#signal.aborted) return;
    shown.stage?.clear();
    await feed.open(source);
  }

  /** What was wished before is not wanted any more. */
  forget(): void {
    this.#wishes += 1;
  }

  /** The source could not be opened or cannot go on: where that may help, the visitor is asked. */
  failed(error: ErrorEvent): void {
    const again = ASK_AGAIN.find((code) => code === error.code);
    if (again !== undefined) this.#ask(true, `${ERRORS[again].message} ${ERRORS[again].hint}`);
    else this.#setup.life.end('source_failed');
    this.#setup.changed();
  }

  /** Offer the visitor to start. */
  #ask(camera: boolean, problem: string | null): void {
    const { life, shown, start, changed } = this.#setup;
    life.close('waiting_for_start');
    shown.stage?.ask(camera, start, problem);
    changed();
  }
}
