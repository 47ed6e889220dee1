/**
 * The address of the embed page as options of a pixel.
 *
 * Everything has a default; a value that can never work is told and left out, and the page goes on.
 */
import { errorEvent, PixelPyError } from '../errors.js';
import { fromText, type OptionName, withDefaults } from '../options.js';
import type { CreateOptions } from '../pixel.js';
import type { ErrorEvent } from '../protocol.gen.js';
import { keyOf } from './exercise.js';
import { ELSEWHERE, OWN, PARAMETERS, type ParameterName } from './parameters.js';

const MEDIA = ['camera', 'frames', 'video', 'image'] as const;

/** What the frames come from. */
export type Media = (typeof MEDIA)[number];

/** What is sent besides counts, posture and errors. */
export interface Streams {
  readonly keypoints: boolean;
  readonly angles: boolean;
  readonly recommendations: boolean;
  readonly progression: boolean;
}

/** How the page looks; null and '' leave it as it is. */
export interface Look {
  /** CSS pixels. */
  readonly width: number | null;
  readonly height: number | null;
  readonly loading: string;
  /** Say where to stand. */
  readonly posture: boolean;
  readonly timer: { readonly backgroundColor: string; readonly color: string; readonly borderColor: string };
}

export interface Setup {
  readonly options: CreateOptions;
  readonly media: Media;
  readonly streams: Streams;
  readonly look: Look;
  /** The visitor is asked for a file. */
  readonly upload: boolean;
  /** Send the pixel's own events. */
  readonly own: boolean;
  readonly parentOrigin: string | null;
  /** What is wrong with the address. */
  readonly problems: readonly ErrorEvent[];
}

/** PoseTracker's later names. */
const DIFFICULTIES: Readonly<Record<string, string>> = { medium: 'normal', hard: 'pro' };

const PLACEMENTS: Readonly<Record<string, string>> = {
  true: 'required',
  '1': 'required',
  false: 'off',
  '0': 'off',
};

/** `timer=true`, in seconds. */
const TIMER_S = 3;

/** Stands where the visitor has not chosen a file yet. */
const NO_FILE = new Blob();

/** @param base address of the page, to which those of files are relative. */
export function read(given: URLSearchParams, base: string): Setup {
  const problems: ErrorEvent[] = [];
  const wrong = (detail: string) => problems.push(errorEvent(new PixelPyError('bad_option', detail), false));
  const text = (name: ParameterName) => given.get(name) ?? '';
  const flag = (name: ParameterName) =>
    !['false', '0'].includes(given.get(name) ?? PARAMETERS[name].standard);
  const number = (name: ParameterName) => {
    const value = text(name) === '' ? null : Number(text(name));
    if (value === null || (Number.isFinite(value) && value >= 0)) return value;
    wrong(`\`${name}\` must be a number from 0 on.`);
    return null;
  };

  const media = MEDIA.find((each) => each === (text('source') || 'camera')) ?? 'camera';
  if (text('source') !== '' && text('source') !== media)
    wrong(`\`source\` must be one of ${MEDIA.join(', ')}.`);
  for (const name of ELSEWHERE.filter((each) => given.has(each)))
    wrong(`\`${name}\` is not available; an exercise of your own is a card, by the command setExercise.`);

  const file = media === 'video' ? text('videoSrc') : media === 'image' ? text('imageSrc') : null;
  const address = file !== null && file !== '' && URL.canParse(file, base) ? new URL(file, base).href : null;
  const upload = file === '' && flag('showUpload');
  if (file !== null && address === null && !upload) wrong(`\`${media}Src\` is missing, or no address.`);

  const own = text('api') === '1';
  const timer = text('timer') === 'true' ? TIMER_S : text('timer') === 'false' ? null : number('timer');
  const countdown = number('placementCountdownSeconds') ?? number('timerSeconds') ?? timer ?? 0;
  const options: CreateOptions = valid(
    {
      ...fromText((name) => (OWN.some((each) => each === name) ? given.get(name) : null)),
      exercise: text('exercise') === '' ? null : keyOf(text('exercise'), media === 'frames' && !own),
      difficulty: DIFFICULTIES[text('difficulty')] ?? given.get('difficulty'),
      minGrade: given.get('minGrade')?.toUpperCase(),
      placement: countdown > 0 ? 'required' : (PLACEMENTS[text('placement')] ?? given.get('placement')),
      placementCountdownS: countdown,
      angles: flag('angles'),
      overlay: flag('skeleton'),
      backend: given.get('poseBackend'),
      source: file === null ? media : (address ?? NO_FILE),
      autostart: file !== null && address === null ? false : undefined,
    },
    (error) => problems.push(errorEvent(error, false)),
  );
  return {
    options,
    media,
    streams: {
      keypoints: flag('keypoints') || options.exercise === undefined,
      angles: flag('angles'),
      recommendations: flag('recommendations'),
      progression: flag('progression'),
    },
    look: {
      width: number('width'),
      height: number('height'),
      loading: text('loading_message'),
      posture: flag('postureBox'),
      timer: {
        backgroundColor: text('timerBg'),
        color: text('timerColor'),
        borderColor: text('timerBorder'),
      },
    },
    upload,
    own,
    parentOrigin: given.get('parentOrigin'),
    problems,
  };
}

/** What of the options can work; a missing or empty one has its default. */
function valid(
  given: { readonly [Name in OptionName]?: unknown },
  refused: (error: unknown) => void,
): CreateOptions {
  const kept = Object.entries(given).filter(([name, value]) => {
    if (value === undefined || value === null || value === '') return false;
    try {
      withDefaults({ [name]: value });
      return true;
    } catch (error) {
      refused(error);
      return false;
    }
  });
  return Object.fromEntries(kept);
}
