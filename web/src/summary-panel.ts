/** The place of the summary in the page, with buttons that save the session. */
import { h } from './dom.js';
import { PixelPyError } from './errors.js';
import type { CueEvent, SummaryEvent } from './protocol.gen.js';
import { download, type SaveFormat } from './save.js';
import { PANEL_STYLE } from './summary-style.js';
import { SummaryView } from './summary-view.js';
import { direction, type Words } from './words.js';

export interface PanelSetup {
  readonly words: Words;
  /** In which the words are, and numbers are written. */
  readonly language: string;
  /** Keypoints are kept and can be saved. */
  readonly record: boolean;
  readonly save: (format: SaveFormat) => Promise<File>;
  /** Told when a file could not be made. */
  readonly failed: (error: PixelPyError) => void;
}

export class SummaryPanel {
  readonly #setup: PanelSetup;
  readonly #host = h('div', { hidden: true });
  readonly #root = this.#host.attachShadow({ mode: 'open' });
  /** The last text of each advice, by its code. */
  readonly #advice = new Map<string, string>();
  readonly #view: SummaryView;

  /** @param target what to show it in. */
  constructor(target: Element, setup: PanelSetup) {
    this.#setup = setup;
    this.#view = new SummaryView(setup.words, setup.language, this.#advice);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(PANEL_STYLE);
    this.#root.adoptedStyleSheets = [sheet];
    target.append(this.#host);
  }

  show(summary: SummaryEvent): void {
    const { words, language } = this.#setup;
    this.#root.replaceChildren(
      h(
        'section',
        { 'aria-labelledby': 'heading', lang: language, dir: direction(language) },
        h('h2', { id: 'heading' }, words.summary),
        ...this.#view.of(summary),
        this.#buttons(summary),
      ),
    );
    this.#host.hidden = false;
  }

  /** An advice was given, which a later summary may name. */
  heard({ code, text }: CueEvent): void {
    this.#advice.set(code, text);
  }

  clear(): void {
    this.#advice.clear();
    this.#root.replaceChildren();
    this.#host.hidden = true;
  }

  remove(): void {
    this.#host.remove();
  }

  #buttons({ reps }: SummaryEvent): HTMLElement {
    const { words, record } = this.#setup;
    const offers: readonly (readonly [SaveFormat, string, boolean])[] = [
      ['json', words.save_json, true],
      ['csv', words.save_csv, reps.length > 0],
      ['recording', words.save_recording, record],
    ];
    const buttons = offers.flatMap(([format, text, offered]) => {
      if (!offered) return [];
      const button = h('button', { type: 'button' }, text);
      button.addEventListener('click', () => void this.#give(format, button));
      return [button];
    });
    return h(
      'div',
      { role: 'group', 'aria-labelledby': 'save' },
      h('h3', { id: 'save' }, words.save),
      h('div', { className: 'save' }, ...buttons),
    );
  }

  async #give(format: SaveFormat, button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    try {
      download(await this.#setup.save(format));
    } catch (error) {
      this.#setup.failed(error instanceof PixelPyError ? error : new PixelPyError('internal', String(error)));
    }
    button.disabled = false;
  }
}
