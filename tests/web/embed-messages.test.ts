/** The pixel's events as PoseTracker's messages: every one by the schema, and what it says. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { Messages, type Recipient } from '../../web/src/embed/messages.js';
import type { Message } from '../../web/src/embed/transport.js';
import { ERRORS, errorEvent, PixelPyError } from '../../web/src/errors.js';
import type { EventMap, EventName, PixelEvent, StatusEvent } from '../../web/src/protocol.gen.js';
import { ENGLISH } from '../../web/src/words.gen.js';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const valid = new Ajv({ allErrors: true }).compile(
  JSON.parse(readFileSync(at('posetracker.schema.json'), 'utf8')),
);

const ALL = { keypoints: true, angles: true, recommendations: true, progression: true };
const NONE = { keypoints: false, angles: false, recommendations: false, progression: false };

/** Messages of some events, each right by the schema. */
function told(events: readonly PixelEvent[], to: Partial<Recipient> = {}): readonly Message[] {
  const messages = new Messages({ media: 'frames', streams: ALL, mirrored: false, words: ENGLISH, ...to });
  const found = events.flatMap((event) => messages.of(event));
  for (const message of found)
    assert.ok(valid(message), `${JSON.stringify(message)}\n${JSON.stringify(valid.errors, null, 1)}`);
  return found;
}

/** Every event of a recording of the drawn athlete. */
function recorded(exercise: string, file: string): readonly PixelEvent[] {
  const lines = execFileSync(
    at('../../.venv/bin/pixel-py'),
    ['analyze', at(`../replay/${file}`), '--exercise', exercise, '--events'],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  return lines
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}

/** An event of which only these fields matter. */
function event<Name extends EventName>(type: Name, fields: Partial<EventMap[Name]>): EventMap[Name] {
  return { type, ...fields } as EventMap[Name];
}

const STATUS = event('status', { state: 'loading', step: 'pose_model', progress: 0, reason: null });

const PLACEMENT = event('placement', {
  ready: false,
  code: 'nobody',
  missing: [],
  direction: 'in-frame',
  countdown_s: null,
});

test('a set of squats, in PoseTracker’s words', () => {
  const events = recorded('squat', 'squat/front_noisy_10fps.jsonl.gz');
  const reps = events.filter(({ type }) => type === 'rep').length;
  const messages = told(events);
  const of = (type: string) => messages.filter((message) => message.type === type);
  assert.deepEqual(
    of('counter').map((message) => message['current_count']),
    Array.from({ length: reps }, (_, index) => index + 1),
  );
  assert.ok(reps > 1);
  assert.deepEqual(
    of('counter').map((message) => message['form_score']),
    of('form_score').map(({ type: _type, ...form }) => form),
  );
  assert.equal(of('exercise_summary')[0]?.['counter'], reps);
  assert.equal((of('exercise_summary')[0] as { history: unknown[] } | undefined)?.history.length, reps);
  assert.ok(Math.max(...of('progression').map((message) => message['value'] as number)) > 80);
  assert.deepEqual(of('posture').at(-1)?.['direction'], 'in-frame');
  const kinds = ['posture', 'counter', 'form_score', 'progression', 'keypoints', 'exercise_summary'];
  assert.deepEqual(
    kinds.filter((type) => of(type).length === 0),
    [],
  );
  assert.deepEqual(
    told(events, { streams: NONE }).filter(({ type }) => kinds.slice(3, 5).includes(type)),
    [],
  );
});

test('the way to the first count, for each kind of source', () => {
  const way: StatusEvent[] = [
    STATUS,
    { ...STATUS, step: 'python_wheel' },
    { ...STATUS, state: 'ready', step: null },
    { ...STATUS, state: 'running', step: null, progress: null },
    { ...STATUS, state: 'paused', step: null, reason: 'hidden' },
    { ...STATUS, state: 'running', step: null, offline: true },
  ];
  const said = (media: Recipient['media'], events: readonly StatusEvent[] = way) =>
    told(events, { media }).map(({ message, ready }) => `${message}${ready === true ? ' ready' : ''}`);
  assert.deepEqual(said('frames'), ['loading pose model', 'running ready']);
  assert.deepEqual(said('camera'), ['loading pose model', 'accessing webcam', 'running ready']);
  assert.deepEqual(said('image'), ['loading pose model', 'loading image', 'running ready']);
  const read = [0.404, 1].map((progress) => ({ ...STATUS, state: 'running', step: null, progress }) as const);
  const over = { ...STATUS, state: 'ended', step: null, reason: 'media_ended' } as const;
  assert.deepEqual(said('video', [...way.slice(1, 3), ...read, over]), [
    'loading pose model',
    'loading video',
    'processing video (40%)',
    'processing video (100%)',
    'undefined',
    'Analysis completed ready',
  ]);
});

test('where to stand, for each code', () => {
  const codes = [
    'nobody',
    'joints_missing',
    'too_far',
    'too_near',
    'moving',
    'person_changed',
    'signal_too_small',
  ] as const;
  const [nobody, ...others] = told([
    ...codes.map((code) => ({ ...PLACEMENT, code })),
    { ...PLACEMENT, code: 'countdown', direction: 'hold-still', countdown_s: 3 },
    { ...PLACEMENT, code: 'view_unsuitable', direction: 'profile-camera' },
    { ...PLACEMENT, code: 'view_unsuitable', direction: 'face-camera' },
    { ...PLACEMENT, code: 'ready', ready: true, direction: null },
  ]);
  const [ready, face, profile, countdown] = others.reverse();
  assert.deepEqual(nobody, {
    type: 'posture',
    message: ENGLISH.nobody,
    placementMessage: ENGLISH.nobody,
    direction: 'in-frame',
    postureDirection: 'in-frame',
    ready: false,
    requirements: ['full_body_visible'],
    missingKeypoints: [],
  });
  assert.equal(countdown?.['message'], 'Hold still: 3');
  assert.deepEqual([profile?.['message'], face?.['message']], [ENGLISH.profile_camera, ENGLISH.face_camera]);
  assert.deepEqual([ready?.['ready'], ready?.['requirements']], [true, []]);
});

test('what is held counts whole seconds, each once', () => {
  const hold = (hold_s: number, holding = true) => event('hold', { t_s: hold_s, holding, hold_s });
  const messages = told([hold(0), hold(1.02), hold(1.9, false), hold(3)]);
  const values = (type: string, key: string) =>
    messages.filter((each) => each.type === type).map((each) => each[key]);
  assert.deepEqual(values('counter', 'current_count'), [1, 3]);
  assert.deepEqual(values('progression', 'value'), [100, 100, 0, 100]);
});

test('a repetition nobody could score counts; after a reset the count is 0, told once', () => {
  const rep = event('rep', { t_s: 2, count: 1, score: null, grade: null, average: null });
  const messages = new Messages({ media: 'frames', streams: NONE, mirrored: false, words: ENGLISH });
  assert.deepEqual(messages.of(rep), [{ type: 'counter', current_count: 1, timestampMs: 2000 }]);
  assert.deepEqual(messages.reset(), [{ type: 'counter', current_count: 0 }]);
  assert.deepEqual(messages.reset(), []);
});

test('angles under both of their names; what is not known is left out', () => {
  const joints = ['elbow', 'shoulder', 'hip', 'knee'] as const;
  const angles = joints.flatMap((joint, index) => [
    { joint: `left_${joint}` as const, angle_deg: index, confidence: 0.5, in_plane: true },
    { joint: `right_${joint}` as const, angle_deg: null, confidence: 0, in_plane: true },
  ]);
  const [message] = told([event('angles', { t_s: 1, angles })]);
  assert.deepEqual(message, {
    type: 'angles',
    data: {
      left_side: {
        elbow_angle: { from_shoulder_to_wrist: 0, score_from_shoulder_to_wrist: 0.5 },
        shoulder_angle: { from_hip_to_elbow: 1, score_from_hip_to_elbow: 0.5 },
        hip_angle: { from_knee_to_shoulder: 2, score_from_knee_to_shoulder: 0.5 },
        knee_angle: { from_hip_to_ankle: 3, score_from_hip_to_ankle: 0.5 },
      },
      right_side: {},
    },
    angles: joints.map((id, degrees) => ({ id, side: 'left', degrees, score: 0.5 })),
    timestampMs: 1000,
  });
});

test('keypoints as in the mirrored preview; nobody has no score', () => {
  const pose = (keypoints: EventMap['keypoints']['keypoints']) => event('keypoints', { t_s: 1, keypoints });
  const nose = { name: 'nose', x: 0.25, y: 0.5, score: 0.8 } as const;
  const [seen, nobody] = told([pose([nose]), pose([])], { mirrored: true });
  assert.deepEqual(seen?.['data'], [{ ...nose, x: 0.75 }]);
  assert.deepEqual(seen?.['keypoints'], seen?.['data']);
  assert.deepEqual([nobody?.['score'], nobody?.['frameId']], [0, 2]);
});

test('advice as a list and as a text', () => {
  const cue = event('cue', { t_s: 1, text: 'Go deeper.' });
  assert.deepEqual(told([cue]), [{ type: 'recommendations', data: ['Go deeper.'], message: 'Go deeper.' }]);
  assert.deepEqual(told([cue], { streams: NONE }), []);
});

test('every error has a code and an error, PoseTracker’s where it has one', () => {
  const codes = Object.keys(ERRORS) as (keyof typeof ERRORS)[];
  told(codes.map((code) => errorEvent(new PixelPyError(code), true)));
  const theirs = (code: string, media: Recipient['media'] = 'camera') => {
    const said = { message: 'Is wrong.', hint: 'Do so.', fatal: false };
    const [message] = told([event('error', { code, ...said })], { media });
    assert.deepEqual(message?.['details'], { code, hint: 'Do so.', fatal: false });
    return [message?.['code'], message?.['error']];
  };
  assert.deepEqual(theirs('unknown_exercise'), ['invalid_exercise', 'invalid_exercise']);
  assert.deepEqual(theirs('not_yet_available'), ['not_yet_available', 'not_yet_available']);
  assert.deepEqual(theirs('camera_denied'), ['camera_permission_denied', 'camera_denied']);
  assert.deepEqual(theirs('media_missing', 'image'), ['image_load_error', 'media_load_failed']);
  assert.deepEqual(theirs('media_blocked', 'video'), ['cross_origin_video', 'media_load_failed']);
});
