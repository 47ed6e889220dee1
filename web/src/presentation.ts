/** What the visitor sees and hears of a pixel: the stage, what is announced, the summary. */
import { PixelPyError } from './errors.js';
import { Herald } from './herald.js';
import type { Options } from './options.js';
import type { PixelEvent } from './protocol.gen.js';
import type { SaveFormat } from './save.js';
import { Stage } from './stage.js';
import { SummaryPanel } from './summary-panel.js';
import { parsed, targetOf } from './target.js';
import { Voice } from './voice.js';
import { ENGLISH } from './words.gen.js';
import { loadWords, type Words } from './words.js';

export interface PresentationSetup {
  readonly options: Options;
  /** Tag of a language that has texts. */
  readonly language: string;
  readonly assetsUrl: string;
  /** The shadow root of an element that is itself the stage. */
  readonly root: ShadowRoot | null;
  /** Something cannot be shown or said; the rest goes on. */
  readonly failed: (error: PixelPyError) => void;
  readonly save: (format: SaveFormat) => Promise<File>;
}

export class Presentation {
  /** Resolves when the words are there; nothing more is requested then. Never rejects. */
  readonly loaded: Promise<void>;
  /** Resolves when it is known where to draw; null from then on. */
  placed: Promise<void> | null;
  stage: Stage | null = null;
  readonly #setup: PresentationSetup;
  readonly #herald: Herald;
  readonly #voice: Voice;
  #words: Words = ENGLISH;
  #panel: SummaryPanel | null = null;
  #removed = false;

  constructor(setup: PresentationSetup, signal: AbortSignal) {
    const { options, language, assetsUrl, failed } = setup;
    this.#setup = setup;
    this.#herald = new Herald(language);
    this.#voice = new Voice(options.voice, language, () =>
      failed(new PixelPyError('voice_unavailable', language)),
    );
    this.loaded = loadWords(language, assetsUrl).then(
      (words) => {
        this.#words = words;
      },
      (error: unknown) => failed(error as PixelPyError),
    );
    this.placed = this.#place().finally(() => {
      this.placed = null;
    });
    const hush = () => {
      if (document.hidden) this.#voice.hush();
    };
    document.addEventListener('visibilitychange', hush, { signal });
    signal.addEventListener('abort', () => this.#voice.hush());
  }

  set voice(on: boolean) {
    this.#voice.on = on;
  }

  tell(event: PixelEvent): void {
    if (event.type === 'keypoints') this.stage?.draw(event);
    else if (event.type === 'summary') this.#panel?.show(event);
    else if (event.type === 'cue') this.#panel?.heard(event);
    else if (event.type === 'status' && event.state === 'paused') this.#voice.hush();
    const said = this.#herald.of(event);
    if (said === null) return;
    this.stage?.announce(said);
    this.#voice.say(said);
  }

  /** Counting begins anew. */
  reset(): void {
    this.#voice.hush();
    this.stage?.silence();
    this.#panel?.clear();
  }

  remove(): void {
    this.#removed = true;
    this.stage?.remove();
    this.#panel?.remove();
  }

  /** Find where to draw. */
  async #place(): Promise<void> {
    const { options, root, language, save, failed } = this.#setup;
    const { target, summary, source, overlay, inputMirrored } = options;
    // After the caller had the chance to listen.
    await new Promise((resolve) => setTimeout(resolve));
    await this.loaded;
    const named = [target, summary, source].some((each) => typeof each === 'string' && each !== 'camera');
    if (named) await parsed();
    if (this.#removed) return;
    const element = root?.host ?? this.#find(target);
    if (element !== null)
      this.stage = new Stage(element, root, overlay, inputMirrored, this.#words, language);
    const place = this.#find(summary);
    const { record } = options;
    if (place !== null)
      this.#panel = new SummaryPanel(place, { words: this.#words, language, record, save, failed });
  }

  #find(named: Options['target']): Element | null {
    const element = targetOf(named);
    if (element === null && named !== null)
      this.#setup.failed(new PixelPyError('target_missing', String(named)));
    return element;
  }
}
