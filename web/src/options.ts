/**
 * The options: one table, from which names, types, defaults, attributes and documentation come.
 *
 * camelCase in JavaScript and in URL parameters, kebab-case as an attribute of <pixel-py> and as
 * `data-` attribute of the script tag. Values that are objects are JavaScript properties only.
 */
import { type Card, cardFrom } from './card.js';
import { PixelPyError } from './errors.js';
import type { CuePolicy, Difficulty, Grade, PlacementMode } from './protocol.gen.js';

/** What the pixel reads its frames from, as a JavaScript value. */
export type SourceObject =
  | MediaStream
  | HTMLVideoElement
  | HTMLImageElement
  | HTMLCanvasElement
  | OffscreenCanvas
  | Blob;

interface Row {
  readonly kind: 'string' | 'boolean' | 'number' | 'strings' | 'choice' | 'exercise' | 'source' | 'target';
  readonly value: unknown;
  readonly doc: string;
  readonly choices?: readonly string[];
  /** Of a number, both included. */
  readonly range?: readonly [number, number];
  /** Of a number: no fractions. */
  readonly whole?: true;
}

/** No rest, hold or countdown is longer than a day. */
const DAY_S = 86_400;

export const OPTIONS = {
  exercise: {
    kind: 'exercise',
    value: null as string | Card | null,
    doc: 'Key of the exercise, for instance `squat`; in JavaScript also a card of your own, as plain JSON. Without one: keypoints only.',
  },
  difficulty: {
    kind: 'choice',
    value: 'normal' as Difficulty,
    choices: ['easy', 'normal', 'pro'],
    doc: 'How much of the full range a repetition needs: 15 % at `easy`, a quarter at `normal`, nearly all at `pro`.',
  },
  placement: {
    kind: 'choice',
    value: 'guide' as PlacementMode,
    choices: ['required', 'guide', 'off'],
    doc: '`guide` tells what to change where the exercise cannot be judged, `required` also counts nothing before it was ready once, `off` tells nothing.',
  },
  placementCountdownS: {
    kind: 'number',
    value: 0 as number,
    range: [0, DAY_S],
    doc: 'Seconds to hold still in the right place before `placement` is ready; who moves begins anew.',
  },
  targetReps: {
    kind: 'number',
    value: null as number | null,
    range: [1, 100_000],
    whole: true,
    doc: 'Repetitions aimed at: `goal` tells once that they are reached.',
  },
  targetHoldS: {
    kind: 'number',
    value: null as number | null,
    range: [0.1, DAY_S],
    doc: 'Seconds aimed at in all, for exercises that are held.',
  },
  restS: {
    kind: 'number',
    value: 10 as number,
    range: [1, DAY_S],
    doc: 'A rest of more seconds than this ends a set.',
  },
  minGrade: {
    kind: 'choice',
    value: null as Grade | null,
    choices: ['A', 'B', 'C', 'D', 'E', 'F'],
    doc: 'Only repetitions with at least this grade count; others are attempts with reason `low_grade`.',
  },
  cuePolicy: {
    kind: 'choice',
    value: 'fading' as CuePolicy,
    choices: ['fading', 'always', 'off'],
    doc: 'How often to advise: `always` at most one cue in four seconds, `fading` the rarer the better the form, `off` never.',
  },
  angles: {
    kind: 'boolean',
    value: false as boolean,
    doc: 'Send an `angles` event with each frame.',
  },
  source: {
    kind: 'source',
    value: 'camera' as string | SourceObject,
    doc: '`camera`, `frames` (what `send` hands over), the address of a video or picture, a CSS selector (`#id`) of a video, img or canvas; in JavaScript also the element, a MediaStream, File or Blob.',
  },
  target: {
    kind: 'target',
    value: null as string | Element | null,
    doc: 'Element to draw into, or its CSS selector. Without one the pixel is headless; <pixel-py> draws into itself.',
  },
  overlay: { kind: 'boolean', value: false as boolean, doc: 'Draw the skeleton over the picture.' },
  autostart: {
    kind: 'boolean',
    value: true as boolean,
    doc: 'Start by itself. The camera starts by itself only where permission is already granted; otherwise a Start button asks.',
  },
  deviceId: {
    kind: 'string',
    value: null as string | null,
    doc: 'Which camera, as in `navigator.mediaDevices.enumerateDevices()`.',
  },
  facingMode: {
    kind: 'choice',
    value: 'user' as 'user' | 'environment',
    choices: ['user', 'environment'],
    doc: 'Front or back camera of a phone; the preview of the front camera is mirrored.',
  },
  inputMirrored: {
    kind: 'boolean',
    value: false as boolean,
    doc: 'The source is already mirrored (some cameras and calls do that). Left stays the person’s left.',
  },
  loop: { kind: 'boolean', value: false as boolean, doc: 'Begin a video file again when it ends.' },
  backend: {
    kind: 'choice',
    value: 'auto' as 'auto' | 'webgl' | 'wasm' | 'webgpu',
    choices: ['auto', 'webgl', 'wasm', 'webgpu'],
    doc: 'What runs the pose model. `auto` starts on WebAssembly at once and moves to WebGL when that is measured to be faster.',
  },
  raw: {
    kind: 'boolean',
    value: false as boolean,
    doc: 'Add the model’s own keypoints, before smoothing, to each `keypoints` event.',
  },
  lang: {
    kind: 'string',
    value: null as string | null,
    doc: 'Language of texts and voice, as in `pt-BR`; English where there are no texts. Default: the browser’s.',
  },
  voice: {
    kind: 'boolean',
    value: false as boolean,
    doc: 'Speak counts and advice, with a voice of the device and after the visitor’s first click or key.',
  },
  summary: {
    kind: 'target',
    value: null as string | Element | null,
    doc: 'Element to show each `summary` in, or its CSS selector: numbers, charts, and buttons that save it.',
  },
  record: {
    kind: 'boolean',
    value: false as boolean,
    doc: 'Keep the keypoints, at most one hour at 30 frames a second, so that `save` can give them as a recording. They stay in memory until then.',
  },
  packages: {
    kind: 'strings',
    value: [] as readonly string[],
    doc: 'Extra pure-Python packages to install in the worker with micropip: names or addresses of wheels, separated by spaces in an attribute.',
  },
  analyzers: {
    kind: 'strings',
    value: [] as readonly string[],
    doc: 'Python of your own that sees each pose and may yield events `analyzer`: addresses of `.py` files, names or addresses of wheels, separated by spaces in an attribute; in JavaScript also source text. See docs/analyzers.md.',
  },
  analytics: {
    kind: 'boolean',
    value: false as boolean,
    doc: 'Load numpy after the first pose, for the analysis of whole sets. Counting needs none of it; `status` tells what became of it.',
  },
  packagesUrl: {
    kind: 'string',
    value: null as string | null,
    doc: 'Folder with the wheels that `pyodide/pyodide-lock.json` names, numpy’s for `analytics`. Default: Pyodide’s own server.',
  },
  assetsUrl: {
    kind: 'string',
    value: null as string | null,
    doc: 'Folder with the files of `dist/`. Default: where the script came from.',
  },
} as const satisfies Record<string, Row>;

export type OptionName = keyof typeof OPTIONS;

/** All options with their values. */
export type Options = { readonly [Name in OptionName]: (typeof OPTIONS)[Name]['value'] };

/** What Python is told; `pixel_py.bridge.Bridge.load` reads it. */
export const PYTHON_OPTIONS = [
  'exercise',
  'difficulty',
  'placement',
  'placementCountdownS',
  'targetReps',
  'targetHoldS',
  'restS',
  'minGrade',
  'cuePolicy',
  'angles',
  'inputMirrored',
  'raw',
  'lang',
] as const satisfies readonly OptionName[];

/** What is missing has its default. */
export type PythonOptions = Partial<Pick<Options, (typeof PYTHON_OPTIONS)[number]>>;

export const OPTION_NAMES = Object.keys(OPTIONS) as readonly OptionName[];

/** `inputMirrored` → `input-mirrored`, the name of the attribute. */
export function attributeName(name: OptionName): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * Check what a caller passed and fill in the defaults, for what is missing or undefined. Null is a value
 * only where it is the default: a `querySelector` that found nothing must not open the camera.
 * @throws PixelPyError `bad_option`, naming the option, for a value that can never work.
 */
export function withDefaults(given: { readonly [Name in OptionName]?: unknown }): Options {
  const filled = Object.fromEntries(
    OPTION_NAMES.map((name) => [
      name,
      checked(name, given[name] === undefined ? OPTIONS[name].value : given[name]),
    ]),
  );
  return filled as Options;
}

/**
 * Options written as text: attributes, `data-` attributes, URL parameters.
 * @param read gives the text of an option, null where it is absent; '' means present without a value.
 */
export function fromText(read: (name: OptionName) => string | null): { [Name in OptionName]?: unknown } {
  const given: { [Name in OptionName]?: unknown } = {};
  for (const name of OPTION_NAMES) {
    const text = read(name);
    if (text === null) continue;
    const row: Row = OPTIONS[name];
    if (row.kind === 'boolean') given[name] = text !== 'false';
    else if (row.kind === 'strings') given[name] = text.split(/\s+/).filter((part) => part !== '');
    else if (row.kind === 'number') given[name] = text.trim() === '' ? Number.NaN : Number(text);
    else given[name] = text;
  }
  return given;
}

function checked(name: OptionName, value: unknown): unknown {
  const row: Row = OPTIONS[name];
  if (value === row.value) return value;
  const wrong = (wanted: string) => new PixelPyError('bad_option', `\`${name}\` must be ${wanted}.`);
  switch (row.kind) {
    case 'string':
      if (typeof value !== 'string') throw wrong('a string');
      return value;
    case 'boolean':
      if (typeof value !== 'boolean') throw wrong('true or false');
      return value;
    case 'number': {
      const [low, high] = row.range ?? [-Infinity, Infinity];
      const fits = typeof value === 'number' && value >= low && value <= high;
      if (!fits || (row.whole === true && !Number.isInteger(value)))
        throw wrong(`a ${row.whole === true ? 'whole ' : ''}number between ${low} and ${high}`);
      return value;
    }
    case 'strings':
      if (!Array.isArray(value) || value.some((part) => typeof part !== 'string'))
        throw wrong('a list of strings');
      return value;
    case 'choice':
      if (!row.choices?.some((choice) => choice === value)) throw wrong(`one of ${row.choices?.join(', ')}`);
      return value;
    case 'exercise': {
      if (typeof value === 'string') return value;
      const card = typeof value === 'object' && value !== null ? cardFrom(value) : null;
      if (card === null) throw wrong('a key, or a card as plain JSON');
      return card;
    }
    case 'source':
      if (typeof value !== 'string' && (typeof value !== 'object' || value === null))
        throw wrong('a string or an object of the page');
      return value;
    case 'target':
      // Not by class: an element of another window has a class of its own.
      if (typeof value !== 'string' && (value as Partial<Element> | null)?.nodeType !== 1)
        throw wrong('an element or a selector');
      return value;
  }
}
