/** What the visitor sees besides the pixel's own stage: one line of text, and a field for a file. */
import type { PixelEvent, StatusEvent } from '../protocol.gen.js';
import { ENGLISH } from '../words.gen.js';
import { direction, type Words } from '../words.js';
import type { Look } from './params.js';
import { whereToStand } from './posture.js';

/** The countdown looks as the address says; what is no colour changes nothing. */
const PLAIN: Look['timer'] = { backgroundColor: '', color: '', borderColor: '' };

export class Page {
  readonly stage = part<HTMLElement>('#stage');
  words: Words = ENGLISH;
  readonly #main = part<HTMLElement>('main');
  readonly #notice = part<HTMLElement>('#notice');
  readonly #upload = part<HTMLInputElement>('#upload');
  readonly #look: Look;
  #state: StatusEvent['state'] = 'loading';

  constructor(look: Look, language: string) {
    this.#look = look;
    Object.assign(document.documentElement, { lang: language, dir: direction(language) });
    if (look.width !== null) this.stage.style.inlineSize = `${look.width}px`;
    if (look.height !== null) this.stage.style.blockSize = `${look.height}px`;
    this.#say(look.loading);
  }

  /** Ask for a file. @param chosen called for each that the visitor chooses. */
  ask(media: string, chosen: (file: File) => void): void {
    this.stage.hidden = true;
    Object.assign(this.#upload, { hidden: false, accept: `${media}/*`, ariaLabel: this.words.picture });
    this.#main.ariaBusy = 'false';
    this.#upload.addEventListener('change', () => {
      const file = this.#upload.files?.[0];
      if (file === undefined) return;
      this.stage.hidden = false;
      this.#main.ariaBusy = 'true';
      chosen(file);
    });
  }

  /** Say why nothing comes. */
  refuse(reason: string): void {
    this.#main.ariaBusy = 'false';
    this.#say(reason);
  }

  tell(event: PixelEvent): void {
    if (event.type === 'status') this.#status(event);
    else if (event.type === 'error') this.refuse(`${event.message} ${event.hint}`);
    else if (event.type === 'placement' && this.#look.posture)
      this.#say(event.ready ? '' : whereToStand(event, this.words), event.code === 'countdown');
  }

  /** A new state makes what was said before old; a file tells of its progress in the same one. */
  #status({ state, reason }: StatusEvent): void {
    if (reason === 'waiting_for_start') this.#main.ariaBusy = 'false';
    if (state === this.#state) return;
    this.#state = state;
    if (state === 'running') this.#main.ariaBusy = 'false';
    if (state === 'ready' || state === 'running') this.#say('');
  }

  #say(text: string, countdown = false): void {
    this.#notice.textContent = text;
    this.#notice.classList.toggle('countdown', countdown);
    Object.assign(this.#notice.style, PLAIN, countdown ? this.#look.timer : {});
  }
}

function part<Part extends Element>(selector: string): Part {
  return document.querySelector<Part>(selector) as Part;
}
