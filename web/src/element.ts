/** `<pixel-py>`: the options as attributes and properties, the events as CustomEvents, the picture inside. */
import { Latecomers } from './emitter.js';
import { errorEvent } from './errors.js';
import { attributeName, fromText, OPTION_NAMES, type OptionName } from './options.js';
import { type CreateOptions, make, orphaned } from './page.js';
import type { EventName, PixelEvent } from './protocol.gen.js';
import type { Pixel } from './session.js';

/** Where it draws is the element itself; `lang` is every element's own property. */
const NAMES = OPTION_NAMES.filter((name) => name !== 'target');
const PROPERTIES = NAMES.filter((name) => name !== 'lang');

/** Options that a living pixel takes over; any other change makes a new pixel. */
const LIVE: readonly OptionName[] = [
  'exercise',
  'source',
  'overlay',
  'voice',
  'deviceId',
  'facingMode',
  'loop',
];
const SOURCE: readonly OptionName[] = ['source', 'deviceId', 'facingMode', 'loop'];

/** An event named `error` means a failed resource to many tools. */
function domName(name: EventName): string {
  return name === 'error' ? 'pixelerror' : name;
}

/** On a server there is no HTMLElement, and importing must not fail. */
const Base: typeof HTMLElement =
  typeof HTMLElement === 'function' ? HTMLElement : (class {} as unknown as typeof HTMLElement);

export class PixelPyElement extends Base {
  static readonly observedAttributes: readonly string[] = NAMES.map(attributeName);

  #pixel: Pixel | null = null;
  readonly #set: { [Name in OptionName]?: unknown } = {};
  readonly #changed = new Set<OptionName>();
  readonly #root: ShadowRoot;
  #failed: PixelEvent | null = null;
  /** Of `status` and `error`, by their names in the DOM. */
  readonly #late = new Map<string, Latecomers<EventListenerOrEventListenerObject>>();

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: 'open' });
  }

  /** The pixel inside; null while the element is not in the page. */
  get pixel(): Pixel | null {
    return this.#pixel;
  }

  connectedCallback(): void {
    // Set before the element was defined, such a property would hide ours.
    for (const name of PROPERTIES) {
      if (!Object.hasOwn(this, name)) continue;
      this.#set[name] = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
    }
    if (this.#pixel === null) this.#make();
  }

  /** Moved, it is connected again before this microtask; `moveBefore` does not even disconnect it. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#pixel?.dispose();
      this.#pixel = null;
    });
  }

  connectedMoveCallback(): void {
    // Its presence keeps the pixel as it is.
  }

  attributeChangedCallback(attribute: string, before: string | null, now: string | null): void {
    const name = NAMES.find((each) => attributeName(each) === attribute);
    if (name !== undefined && before !== now) this.#change(name);
  }

  /** Late listeners are told the latest `status` and a fatal error. */
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void {
    if (listener === null) return;
    super.addEventListener(type, listener, options);
    const { once = false, signal } = typeof options === 'object' ? options : {};
    const event = this.#missed(type);
    if (event === null || signal?.aborted === true) return;
    const late = this.#late.get(type) ?? new Latecomers();
    this.#late.set(type, late);
    late.add(listener, () => {
      if (signal?.aborted === true) return;
      if (once) super.removeEventListener(type, listener, options);
      const told = new CustomEvent(type, { detail: event });
      // To this listener alone, which a dispatched event would not be.
      for (const property of ['target', 'currentTarget', 'srcElement']) {
        Object.defineProperty(told, property, { value: this });
      }
      try {
        if (typeof listener === 'function') listener.call(this, told);
        else listener.handleEvent(told);
      } catch (error) {
        reportError(error);
      }
    });
  }

  override removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | EventListenerOptions,
  ): void {
    if (listener === null) return;
    super.removeEventListener(type, listener, options);
    this.#late.get(type)?.leave(listener);
  }

  /** What a late listener of this event must still be told. */
  #missed(type: string): PixelEvent | null {
    const name = (['status', 'error'] as const).find((each) => domName(each) === type);
    if (name === undefined) return null;
    return this.#pixel?.missed(name)[0]?.[0] ?? (name === 'error' ? this.#failed : null);
  }

  /** What an option is set to, as property or else as attribute. */
  option(name: OptionName): unknown {
    return name in this.#set ? this.#set[name] : this.#attributes()[name];
  }

  setOption(name: OptionName, value: unknown): void {
    this.#set[name] = value;
    this.#change(name);
  }

  #attributes(): { [Name in OptionName]?: unknown } {
    return fromText((name) => (name === 'target' ? null : this.getAttribute(attributeName(name))));
  }

  #options(): CreateOptions {
    return { ...this.#attributes(), ...this.#set } as CreateOptions;
  }

  #make(): void {
    this.#failed = null;
    // Every option is read now, also those that an upgrade has just told one by one.
    this.#changed.clear();
    const tell = (event: PixelEvent) => this.#tell(event);
    try {
      this.#pixel = make(this.#options(), this.#root, tell);
    } catch (error) {
      this.#pixel = null;
      orphaned(error, tell);
    }
  }

  /** Changes made together are applied together. */
  #change(name: OptionName): void {
    if (this.#pixel === null && !this.isConnected) return;
    this.#changed.add(name);
    if (this.#changed.size === 1) queueMicrotask(() => this.#apply());
  }

  #apply(): void {
    const changed = [...this.#changed];
    this.#changed.clear();
    if (changed.length === 0 || !this.isConnected) return;
    const pixel = this.#pixel;
    if (pixel === null || changed.some((name) => !LIVE.includes(name))) {
      pixel?.dispose();
      return this.#make();
    }
    const { exercise = null, source = 'camera', overlay = false, voice = false, ...rest } = this.#options();
    const tell = (event: PixelEvent) => this.#tell(event);
    if (changed.includes('overlay')) pixel.setOverlay(overlay);
    if (changed.includes('voice')) pixel.setVoice(voice);
    const work: Promise<void>[] = [];
    if (changed.includes('exercise')) work.push(pixel.setExercise(exercise));
    if (changed.some((name) => SOURCE.includes(name))) {
      const { deviceId = null, facingMode = 'user', loop = false } = rest;
      work.push(pixel.setSource(source, { deviceId, facingMode, loop }));
    }
    Promise.all(work).catch((error: unknown) => {
      // What ended the pixel was told by itself.
      if (errorEvent(error, false).code === 'bad_option') orphaned(error, tell, false);
    });
  }

  /** An error nobody takes (`preventDefault`) is written to the console. */
  #tell(event: PixelEvent): boolean {
    if (event.type === 'error' && event.fatal) this.#failed = event;
    const name = domName(event.type);
    this.#late.get(name)?.clear();
    const cancelable = event.type === 'error';
    return !this.dispatchEvent(new CustomEvent(name, { detail: event, cancelable }));
  }
}

for (const name of PROPERTIES) {
  Object.defineProperty(PixelPyElement.prototype, name, {
    configurable: true,
    enumerable: true,
    get(this: PixelPyElement) {
      return this.option(name);
    },
    set(this: PixelPyElement, value: unknown) {
      this.setOption(name, value);
    },
  });
}

/** Define the element, once; on a server there is nothing to define. */
export function defineElement(): void {
  if (typeof customElements === 'undefined' || customElements.get('pixel-py') !== undefined) return;
  customElements.define('pixel-py', PixelPyElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'pixel-py': PixelPyElement;
  }
}
