/**
 * The pixel's events as PoseTracker's messages: one row an event.
 *
 * Keys and literals are PoseTracker's. Where its documents differ, both shapes are sent.
 */
import type { EventMap, EventName, JointAngle, PixelEvent } from '../protocol.gen.js';
import type { Words } from '../words.js';
import { codesOf } from './error-codes.js';
import type { Media, Streams } from './params.js';
import { whereToStand } from './posture.js';
import type { Message } from './transport.js';

export interface Recipient {
  readonly media: Media;
  readonly streams: Streams;
  /** The visitor sees himself as in a mirror, and keypoints are given so. */
  readonly mirrored: boolean;
  readonly words: Words;
}

/** What was said last, so that only changes are. */
interface Said {
  count: number;
  frames: number;
  initialization: string;
}

type Row<Name extends EventName> = (event: EventMap[Name], to: Recipient, said: Said) => readonly Message[];

const ROWS: { readonly [Name in EventName]?: Row<Name> } = {
  status: ({ state, step, progress, reason }, { media }, said) => {
    if (state === 'ended')
      return media === 'video' && reason === 'media_ended'
        ? [{ type: 'counter', current_count: said.count, final: true }, done('Analysis completed', media)]
        : [];
    if (state === 'running')
      return media === 'video'
        ? [loading(`processing video (${Math.round((progress ?? 0) * 100)}%)`, 'loading_media', media)]
        : [done('running', media)];
    if (state === 'paused') return [];
    if (state === 'loading' && step !== null)
      return [loading('loading pose model', 'loading_pose_model', media)];
    if (media === 'camera') return [loading('accessing webcam', 'accessing_webcam', media)];
    return media === 'frames' ? [] : [loading(`loading ${media}`, 'loading_media', media)];
  },

  placement: (event, { words }) => {
    const message = whereToStand(event, words);
    const direction = event.direction ?? 'in-frame';
    return [
      {
        type: 'posture',
        message,
        placementMessage: message,
        direction,
        postureDirection: direction,
        ready: event.ready,
        requirements: REQUIREMENTS[event.code] ?? [event.code],
        missingKeypoints: event.missing,
      },
    ];
  },

  rep: ({ t_s, count, score, average, grade }, _to, said) => {
    said.count = count;
    const counter = { type: 'counter', current_count: count, timestampMs: ms(t_s) };
    if (score === null) return [counter];
    const form_score = { score, avg_score: average, grade };
    // The count last: pages that show the latest message show it.
    return [
      { type: 'form_score', ...form_score },
      { ...counter, form_score },
    ];
  },

  hold: ({ t_s, hold_s, holding }, { streams }, said) => {
    const count = Math.floor(hold_s);
    const counter = { type: 'counter', current_count: count, timestampMs: ms(t_s) };
    const progression = { type: 'progression', value: holding ? 100 : 0 };
    const changed = count !== said.count;
    said.count = count;
    return [...(changed ? [counter] : []), ...(streams.progression ? [progression] : [])];
  },

  progress: ({ value }, { streams }) =>
    streams.progression
      ? [{ type: 'progression', value: Math.round(Math.min(1, Math.max(0, value)) * 100) }]
      : [],

  cue: ({ text }, { streams }) =>
    streams.recommendations ? [{ type: 'recommendations', data: [text], message: text }] : [],

  keypoints: ({ t_s, keypoints }, { streams, mirrored }, said) => {
    if (!streams.keypoints) return [];
    const data = keypoints.map(({ name, x, y, score }) => ({ name, x: mirrored ? 1 - x : x, y, score }));
    const score = mean(data.map((point) => point.score));
    said.frames += 1;
    const frame = { timestampMs: ms(t_s), frameId: said.frames };
    return [{ type: 'keypoints', data, keypoints: data, score, ...frame }];
  },

  angles: ({ t_s, angles }, { streams }) => {
    const known = angles.filter(({ angle_deg }) => angle_deg !== null);
    const data = { left_side: side('left', known), right_side: side('right', known) };
    const flat = known.map(({ joint, angle_deg, confidence }) => {
      const [where, id] = joint.split('_');
      return { id, side: where, degrees: angle_deg, score: confidence };
    });
    return streams.angles ? [{ type: 'angles', data, angles: flat, timestampMs: ms(t_s) }] : [];
  },

  summary: ({ exercise, count, hold_s, score, grade, reps, duration_s }) => [
    {
      type: 'exercise_summary',
      exercise,
      // Repetitions or seconds: the other is 0.
      counter: count + Math.floor(hold_s),
      avg_rep_score: score,
      grade,
      history: reps.map((rep, index) => ({
        index: index + 1,
        formScore: rep.score,
        durationMs: ms(rep.duration_s),
      })),
      durationMs: ms(duration_s),
    },
  ],

  error: ({ code, message, hint, fatal }, { media }) => [
    { type: 'error', ...codesOf(code, media), message: `${message} ${hint}`, details: { code, hint, fatal } },
  ],
};

/** What PoseTracker calls what is missing; the rest has the placement's own code. */
const REQUIREMENTS: Readonly<Record<string, readonly string[]>> = {
  ready: [],
  nobody: ['full_body_visible'],
  joints_missing: ['full_body_visible'],
  too_near: ['full_body_visible'],
};

/** The two other joints of each angle. */
const ENDS: Readonly<Record<string, string>> = {
  knee: 'from_hip_to_ankle',
  hip: 'from_knee_to_shoulder',
  shoulder: 'from_hip_to_elbow',
  elbow: 'from_shoulder_to_wrist',
};

export class Messages {
  readonly #to: Recipient;
  readonly #said: Said = { count: 0, frames: 0, initialization: '' };

  constructor(to: Recipient) {
    this.#to = to;
  }

  of(event: PixelEvent): readonly Message[] {
    const row = ROWS[event.type] as Row<EventName> | undefined;
    const messages = row?.(event, this.#to, this.#said) ?? [];
    return messages.filter((message) => {
      if (message.type !== 'initialization') return true;
      const before = this.#said.initialization;
      this.#said.initialization = JSON.stringify(message);
      return this.#said.initialization !== before;
    });
  }

  /** Counting has begun anew. */
  reset(): readonly Message[] {
    if (this.#said.count === 0) return [];
    this.#said.count = 0;
    return [{ type: 'counter', current_count: 0 }];
  }
}

function loading(message: string, step: string, source: Media): Message {
  return { type: 'initialization', message, ready: false, step, source };
}

function done(message: string, source: Media): Message {
  return { type: 'initialization', message, ready: true, step: 'ready', source };
}

/** The angles of one side, under PoseTracker's names. */
function side(which: 'left' | 'right', angles: readonly JointAngle[]): object {
  const own = angles.filter(({ joint }) => joint.startsWith(which));
  const entries = own.map(({ joint, angle_deg, confidence }) => {
    const name = joint.slice(which.length + 1);
    const ends = ENDS[name];
    return [`${name}_angle`, { [`${ends}`]: angle_deg, [`score_${ends}`]: confidence }];
  });
  return Object.fromEntries(entries);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function ms(seconds: number): number {
  return Math.round(seconds * 1000);
}
