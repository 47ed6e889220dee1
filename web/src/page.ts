/** `PixelPy`: every pixel of the page, and how to make one. */
import { Emitter, type Listener } from './emitter.js';
import { errorEvent, PixelPyError, warn } from './errors.js';
import { OPTION_NAMES, type OptionName, type Options, withDefaults } from './options.js';
import {
  type ErrorEvent,
  EVENT_NAMES,
  type EventMap,
  type EventName,
  type PixelEvent,
  type View,
} from './protocol.gen.js';
import { Pixel } from './session.js';
import { unreadable } from './start-worker.js';
import { base, chooseLanguage } from './words.js';

/** `onRep`, `onStatus` ...: listeners given together with the options. */
export type Callbacks = {
  readonly [Name in EventName as `on${Capitalize<Name>}`]?: (event: EventMap[Name], pixel: Pixel) => void;
};

/** What `create` takes; everything has a default. */
export type CreateOptions = Partial<Options> & Callbacks;

/** One exercise as `PixelPy.exercises()` tells of it. */
export interface ExerciseCard {
  readonly key: string;
  /** In the language asked for. */
  readonly title: string;
  readonly category: 'strength' | 'cardio' | 'mobility' | 'stretching' | 'balance';
  /** The prime movers. */
  readonly muscles: readonly string[];
  /** What it is usually done with; nothing for the bare body. */
  readonly equipment: readonly string[];
  /** Counted right in recordings of people, in drawn figures, or by a synthetic athlete only. The last two: not validated on people. */
  readonly evidence: 'recordings' | 'drawn' | 'synthetic';
  /** Exercises that 17 points cannot tell from this one. */
  readonly same_signal_as: readonly string[];
  /** For coaches, in English. */
  readonly notes: readonly string[];
  /** Repetitions are counted, or the seconds in a position. */
  readonly kind: 'reps' | 'hold';
  /** Both sides of the body move as one, or each for itself. */
  readonly sides: 'both' | 'each';
  /** From where it can be judged. */
  readonly views: readonly View[];
  /** Names that `phase` events can have. */
  readonly phases: readonly string[];
  /** So small a movement that the camera must stand still. */
  readonly still_camera: boolean;
  /** Other names that `exercise` takes; they fix the view. */
  readonly aliases: readonly string[];
}

/** As `dist/exercises.json` has it. */
type Listed = ExerciseCard & { readonly titles: { readonly [lang: string]: string } };

declare const __VERSION__: string;

interface Page {
  readonly pixels: Set<Pixel>;
  readonly everyone: Emitter<Pixel | null>;
  /** Errors of tags and elements that made no pixel. */
  readonly orphans: ErrorEvent[];
}

const PAGE = Symbol.for('pixel-py.page');
const everywhere = globalThis as { [PAGE]?: Page };

/** One for the page, also when it loads both the script and the module. */
everywhere[PAGE] ??= { pixels: new Set(), everyone: new Emitter(), orphans: [] };
const { pixels, everyone, orphans } = everywhere[PAGE];

let assets: string | null = null;

/** Where `dist/` is, unless the option says otherwise: told by the entry, which knows its own address. */
export function setAssets(url: string): void {
  assets = url;
}

/** @throws PixelPyError `bad_option` for what is no address. */
function folder(given: string | null): string {
  const address = given ?? assets ?? './';
  if (!URL.canParse(address, document.baseURI)) {
    throw new PixelPyError('bad_option', `\`assetsUrl\` is no address: ${address}.`);
  }
  const url = new URL(address, document.baseURI);
  if (!url.pathname.endsWith('/') && given !== null) url.pathname += '/';
  return new URL('./', url).href;
}

/** Make a pixel whose events also reach `relay`. @throws PixelPyError `bad_option`. */
export function make(
  options: CreateOptions,
  root: ShadowRoot | null = null,
  relay: (event: PixelEvent) => boolean = () => false,
): Pixel {
  const filled = withDefaults(options);
  const pixel = new Pixel(filled, {
    assetsUrl: folder(filled.assetsUrl),
    root,
    relay: (event, from) => {
      const heard = everyone.emit(event, from);
      const relayed = relay(event);
      return heard || relayed;
    },
    gone: (from) => pixels.delete(from),
  });
  for (const [name, value] of Object.entries(options)) {
    const event = EVENT_NAMES.find((each) => callbackName(each) === name);
    if (event !== undefined && value !== undefined) pixel.on(event, value as never);
  }
  pixels.add(pixel);
  return pixel;
}

/** `rep` → `onRep`. */
function callbackName(name: EventName): string {
  return `on${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** @throws PixelPyError `bad_option` for a name that is no option and no callback. */
function assertNames(options: CreateOptions): void {
  if (typeof options !== 'object' || options === null) {
    throw new PixelPyError('bad_option', 'Options come as an object.');
  }
  const callbacks = EVENT_NAMES.map(callbackName);
  for (const [name, value] of Object.entries(options)) {
    if (callbacks.includes(name)) {
      if (typeof value !== 'function' && value !== undefined) {
        throw new PixelPyError('bad_option', `\`${name}\` must be a function.`);
      }
    } else if (!OPTION_NAMES.includes(name as OptionName)) {
      throw new PixelPyError('bad_option', `There is no option \`${name}\`.`);
    }
  }
}

/** Report an error of a tag or element. @param fatal it made no pixel. */
export function orphaned(error: unknown, relay: (event: PixelEvent) => boolean, fatal = true): void {
  const event = errorEvent(error, fatal);
  if (fatal) orphans.push(event);
  const heard = everyone.emit(event, null);
  if (!relay(event) && !heard) warn(event);
}

export const PixelPy = {
  version: typeof __VERSION__ === 'string' ? __VERSION__ : 'source',

  /** The pixels of the page that live now. */
  get pixels(): readonly Pixel[] {
    return [...pixels];
  },

  /**
   * Make a pixel. Resolves when it exists; what happens later arrives as events.
   * @throws PixelPyError for arguments that can never work.
   */
  async create(options: CreateOptions = {}): Promise<Pixel> {
    assertNames(options);
    return make(options);
  },

  /**
   * Listen to an event of every pixel of the page, also of those made later. The pixel is passed too;
   * it is null for the error of a tag or element that made none.
   * @returns what unsubscribes.
   */
  on<Name extends EventName>(name: Name, listener: Listener<Name, Pixel | null>): () => void {
    const lost = name === 'error' ? orphans.map((event) => [event, null] as const) : [];
    const missed = [...pixels].flatMap((pixel) => pixel.missed(name));
    return everyone.on(name, listener, [...lost, ...missed] as never);
  },

  off<Name extends EventName>(name: Name, listener: Listener<Name, Pixel | null>): void {
    everyone.off(name, listener);
  },

  /**
   * The exercises, from a file built into `dist/`.
   * @param options.lang language of the titles, English where there is none. Default: the browser’s.
   * @throws PixelPyError `assets_missing`, `assets_blocked`, or `bad_option`.
   */
  async exercises(
    options: { lang?: string; assetsUrl?: string | null } = {},
  ): Promise<readonly ExerciseCard[]> {
    assertNames(options);
    const { assetsUrl, lang } = withDefaults(options);
    const wanted = lang === null ? navigator.languages : [lang];
    const url = new URL('exercises.json', folder(assetsUrl)).href;
    const response = await fetch(url).catch(() => null);
    if (response === null) {
      throw (
        (await unreadable(url, 'assets_blocked', 'assets_missing')) ?? new PixelPyError('assets_missing', url)
      );
    }
    if (!response.ok) throw new PixelPyError('assets_missing', `${url} answered ${response.status}.`);
    const listed: readonly Listed[] = await response.json();
    return listed.map(({ titles, ...card }) => {
      const language = chooseLanguage(wanted, ['en', ...Object.keys(titles)]);
      return { ...card, title: titles[base(language)] ?? card.title };
    });
  },
};

export type PixelPyApi = typeof PixelPy;
