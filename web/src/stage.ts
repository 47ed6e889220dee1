/** What the visitor sees: the picture, the skeleton over it, a Start button, a sentence; and what readers are told. */
import type { Announcement } from './herald.js';
import { LiveRegion } from './live-region.js';
import { drawPose, type Fit } from './overlay.js';
import type { KeypointsEvent } from './protocol.gen.js';
import type { Picture } from './sources/source.js';
import { direction, type Words } from './words.js';

/** A sheet made by script, and not a <style>: a page's `style-src` policy has nothing to say to it. */
const STYLE = `
  :host { display: block; position: relative; }
  :host([hidden]) { display: none; }
  .stage { position: relative; width: 100%; height: 100%; border-radius: inherit; }
  .stage:focus { outline: none; }
  .stage.over { position: absolute; inset: 0; pointer-events: none; }
  .picture { display: block; width: 100%; height: 100%; max-height: var(--pixel-py-max-height, calc(100svh - 2rem)); margin: auto; object-fit: contain;
    border-radius: inherit; }
  .mirrored { transform: scaleX(-1); }
  .skeleton { position: absolute; left: 0; top: 0; pointer-events: none; }
  .card { display: grid; place-content: center; justify-items: center; gap: 1rem; box-sizing: border-box;
    min-height: 15rem; height: 100%; padding: 2rem; text-align: center; border-radius: inherit;
    background: color-mix(in srgb, CanvasText 6%, Canvas); color: CanvasText;
    pointer-events: auto; }
  .over .card { background: color-mix(in srgb, Canvas 85%, transparent); }
  .card p { margin: 0; max-width: 28rem; text-wrap: balance; }
  .card[hidden] { display: none; }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  button { font: inherit; font-weight: 600; line-height: 1; padding: 0.9em 1.8em; border: 0;
    border-radius: 999px; background: CanvasText; color: Canvas; cursor: pointer; }
  button:hover { opacity: 0.85; }
  button:focus-visible { outline: 3px solid Highlight; outline-offset: 3px; }
`;

export class Stage {
  /** Draw the skeleton. */
  overlay: boolean;
  readonly #target: Element;
  readonly #root: ShadowRoot;
  readonly #host: HTMLElement | null;
  readonly #stage = document.createElement('div');
  readonly #card = document.createElement('div');
  readonly #sentence = document.createElement('p');
  readonly #button = document.createElement('button');
  readonly #skeleton = document.createElement('canvas');
  readonly #flip: boolean;
  readonly #words: Words;
  readonly #live = new LiveRegion();
  #shown: HTMLElement | null = null;
  #copying = new AbortController();
  /** The page's element had no position of its own before. */
  #positioned = false;
  #start: () => void = () => undefined;

  /**
   * @param target what to draw into.
   * @param root the shadow root of an element that is itself the stage; otherwise one is made.
   * @param inputMirrored the source's own picture is mirrored: keypoints are not.
   * @param language in which the words are.
   */
  constructor(
    target: Element,
    root: ShadowRoot | null,
    overlay: boolean,
    inputMirrored: boolean,
    words: Words,
    language: string,
  ) {
    this.#target = target;
    this.overlay = overlay;
    this.#flip = inputMirrored;
    this.#words = words;
    Object.assign(this.#stage, { lang: language, dir: direction(language) });
    this.#host = root === null ? document.createElement('div') : null;
    this.#root = root ?? (this.#host as HTMLElement).attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = [look()];
    this.#stage.className = 'stage';
    this.#skeleton.className = 'skeleton';
    this.#skeleton.setAttribute('aria-hidden', 'true');
    this.#card.className = 'card';
    this.#card.hidden = true;
    this.#sentence.setAttribute('aria-live', 'polite');
    this.#sentence.id = 'sentence';
    this.#button.setAttribute('aria-describedby', 'sentence');
    // The button goes when it was pressed: the stage takes the focus, and a reader stays where it was.
    this.#stage.tabIndex = -1;
    this.#button.type = 'button';
    this.#button.textContent = words.start;
    this.#button.addEventListener('click', () => this.#start());
    this.#card.append(this.#button, this.#sentence);
    this.#stage.append(this.#skeleton, this.#card, this.#live.element);
    this.#root.replaceChildren(document.createElement('slot'), this.#stage);
    if (this.#host !== null) target.append(this.#host);
  }

  /** Ask the visitor to begin. @param problem what went wrong before, if anything. */
  ask(camera: boolean, start: () => void, problem: string | null = null): void {
    this.#start = start;
    this.#sentence.textContent = problem ?? (camera ? this.#words.camera : this.#words.private);
    this.#card.hidden = false;
    this.#lay();
  }

  /** Show the source's picture; null when there is none, or it has its own place in the page. */
  show(picture: Picture | null): void {
    this.clear();
    if (picture === null) return this.#lay();
    const { element, own, mirrored } = picture;
    if (element instanceof HTMLElement && !own && this.#target.contains(element)) {
      this.#shown = element;
    } else {
      this.#shown = element instanceof HTMLElement && own ? element : this.#copyOf(element);
      this.#shown.className = own && mirrored ? 'picture mirrored' : 'picture';
      // What is seen twice is read once.
      if (own) name(this.#shown, this.#words.picture);
      else this.#shown.setAttribute('aria-hidden', 'true');
      this.#stage.prepend(this.#shown);
    }
    this.#skeleton.classList.toggle('mirrored', (own && mirrored) !== this.#flip);
    this.#lay();
  }

  draw(pose: KeypointsEvent): void {
    if (!this.overlay) return this.#wipe();
    const box = (this.#shown ?? this.#stage).getBoundingClientRect();
    const origin = this.#stage.getBoundingClientRect();
    Object.assign(this.#skeleton.style, {
      left: `${box.left - origin.left}px`,
      top: `${box.top - origin.top}px`,
      width: `${box.width}px`,
      height: `${box.height}px`,
    });
    const fit = this.#shown === null ? 'contain' : (getComputedStyle(this.#shown).objectFit as Fit);
    drawPose(this.#skeleton, pose, box, fit);
  }

  /** Tell those who read with a screen reader. */
  announce(said: Announcement): void {
    this.#live.tell(said);
  }

  /** Forget what was announced. */
  silence(): void {
    this.#live.clear();
  }

  /** Take the picture and every text away. */
  clear(): void {
    this.#copying.abort();
    if (this.#root.activeElement === this.#button) this.#stage.focus({ preventScroll: true });
    this.#card.hidden = true;
    if (this.#shown?.parentNode === this.#stage) this.#shown.remove();
    this.#shown = null;
    this.#wipe();
  }

  remove(): void {
    this.clear();
    this.silence();
    if (this.#host === null) this.#root.replaceChildren();
    else this.#host.remove();
    if (this.#positioned) (this.#target as HTMLElement).style.removeProperty('position');
  }

  #wipe(): void {
    this.#skeleton.getContext('2d')?.reset();
  }

  /** Lie over what the target shows already, or take a place of its own in it. */
  #lay(): void {
    const inPage = this.#shown !== null && this.#shown.parentNode !== this.#stage;
    const others = [...this.#target.children].some((child) => child !== this.#host);
    const over = inPage || (this.#shown === null && others);
    this.#stage.classList.toggle('over', over);
    if (this.#host === null) return;
    this.#host.style.cssText = over ? 'position: absolute; inset: 0; pointer-events: none' : '';
    const target = this.#target as HTMLElement;
    if (!over || getComputedStyle(target).position !== 'static') return;
    target.style.position = 'relative';
    this.#positioned = true;
  }

  /** A canvas that repeats a picture whose own place is elsewhere. */
  #copyOf(element: HTMLElement | OffscreenCanvas): HTMLCanvasElement {
    const canvas = document.createElement('canvas');
    this.#copying = new AbortController();
    const { signal } = this.#copying;
    const repeat = () => {
      if (signal.aborted) return;
      requestAnimationFrame(repeat);
      const [width, height] = natural(element);
      if (width === 0 || height === 0) return;
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      canvas.getContext('2d')?.drawImage(element as CanvasImageSource, 0, 0);
    };
    repeat();
    return canvas;
  }
}

/** A video is named; a canvas is also said to be a picture. */
function name(element: HTMLElement, text: string): void {
  if (element instanceof HTMLCanvasElement) element.setAttribute('role', 'img');
  element.setAttribute('aria-label', text);
}

let sheet: CSSStyleSheet | null = null;

/** One sheet for all stages of the page. */
function look(): CSSStyleSheet {
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
  }
  return sheet;
}

function natural(element: HTMLElement | OffscreenCanvas): readonly [number, number] {
  if (element instanceof HTMLVideoElement) return [element.videoWidth, element.videoHeight];
  if (element instanceof HTMLImageElement) return [element.naturalWidth, element.naturalHeight];
  const { width, height } = element as HTMLCanvasElement | OffscreenCanvas;
  return [width, height];
}
