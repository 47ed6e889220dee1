/** The address of the embed page as options. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { IGNORED, OWN, PARAMETERS } from '../../web/src/embed/parameters.js';
import { read } from '../../web/src/embed/params.js';
import { OPTIONS } from '../../web/src/options.js';

const given = (query: string) => read(new URLSearchParams(query), 'https://pixel.example/dist/embed.html');

test('without a parameter: a camera, a skeleton, keypoints only', () => {
  const { options, problems, streams, media, own } = given('');
  assert.deepEqual(options, { placementCountdownS: 0, angles: false, overlay: true, source: 'camera' });
  assert.deepEqual([problems, media, own], [[], 'camera', false]);
  assert.deepEqual(streams, { keypoints: true, angles: false, recommendations: false, progression: false });
});

test('PoseTracker’s address of its example', () => {
  const { options, problems, look, streams } = given(
    'token=KEY&exercise=squat&difficulty=hard&width=350&height=350&progression=true&isMobile=true&skeleton=0a1b-2c',
  );
  assert.deepEqual([options.exercise, options.difficulty, options.overlay], ['squat', 'pro', true]);
  assert.deepEqual([look.width, look.height], [350, 350]);
  assert.deepEqual([streams.progression, streams.keypoints], [true, false]);
  assert.deepEqual(problems, []);
});

test('each value that has a meaning', () => {
  const cases: readonly (readonly [string, object])[] = [
    ['difficulty=easy', { difficulty: 'easy' }],
    ['difficulty=medium', { difficulty: 'normal' }],
    ['minGrade=b', { minGrade: 'B' }],
    ['skeleton=false', { overlay: false }],
    ['skeleton=0', { overlay: false }],
    ['angles=true', { angles: true }],
    ['angles=1', { angles: true }],
    ['placement=1', { placement: 'required' }],
    ['placement=false', { placement: 'off' }],
    ['placement=guide', { placement: 'guide' }],
    ['placementCountdownSeconds=2', { placement: 'required', placementCountdownS: 2 }],
    ['timer=true', { placement: 'required', placementCountdownS: 3 }],
    ['timer=5', { placementCountdownS: 5 }],
    ['timer=true&timerSeconds=7', { placementCountdownS: 7 }],
    ['timer=false', { placementCountdownS: 0 }],
    ['poseBackend=wasm', { backend: 'wasm' }],
    ['source=frames', { source: 'frames' }],
    ['source=video&videoSrc=squat.mp4', { source: 'https://pixel.example/dist/squat.mp4' }],
    ['source=image&imageSrc=https://other.example/a.png', { source: 'https://other.example/a.png' }],
    ['source=video&videoSrc=%23stage', { source: 'https://pixel.example/dist/embed.html#stage' }],
    [
      'targetReps=10&voice=true&lang=de&facingMode=environment',
      { targetReps: 10, voice: true, lang: 'de', facingMode: 'environment' },
    ],
  ];
  for (const [query, expected] of cases) {
    const { options, problems } = given(query);
    assert.deepEqual({ ...options, ...expected }, options, query);
    assert.deepEqual(problems, [], query);
  }
});

test('a value that can never work is told, and its default stands', () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ['difficulty=brutal', /`difficulty`/],
    ['minGrade=X', /`minGrade`/],
    ['placement=maybe', /`placement`/],
    ['placementCountdownSeconds=-1', /`placementCountdownSeconds`/],
    ['timer=soon', /`timer`/],
    ['width=wide', /`width`/],
    ['poseBackend=abacus', /`backend`/],
    ['source=telepathy', /`source`/],
    ['source=video&videoSrc=https://', /`videoSrc`/],
    ['source=image&showUpload=false', /`imageSrc`/],
    ['targetReps=many', /`targetReps`/],
    ['reference=0a1b', /`reference`/],
    ['userExercise=0a1b', /`userExercise`/],
  ];
  for (const [query, said] of cases) {
    const { problems } = given(query);
    assert.deepEqual(
      problems.map(({ code, fatal }) => [code, fatal]),
      [['bad_option', false]],
      query,
    );
    assert.match(problems[0]?.message ?? '', said);
  }
  const { options, media } = given('source=telepathy&difficulty=brutal&exercise=squat');
  assert.deepEqual(
    [options.source, options.difficulty, options.exercise, media],
    ['camera', undefined, 'squat', 'camera'],
  );
});

test('the visitor is asked for a file where the address has none', () => {
  assert.deepEqual(
    [
      'source=video',
      'source=image&showUpload=true',
      'source=video&showUpload=false',
      'source=video&videoSrc=a.mp4',
      '',
    ].map((query) => given(query).upload),
    [true, true, false, false, false],
  );
  assert.equal(given('source=video').options.autostart, false);
});

test('nobody loads code by the address, and what is known twice is known once', () => {
  const { options } = given(
    'assetsUrl=https://evil.example/&packages=evil&target=%23x&summary=%23x&record=true',
  );
  assert.deepEqual(options, given('').options);
  assert.deepEqual(
    [...OWN, ...IGNORED].filter((name) => name in PARAMETERS),
    [],
  );
  assert.deepEqual(
    OWN.filter((name) => !(name in OPTIONS)),
    [],
  );
});

/** The 12 ids of PoseTracker's deprecated pixel, and what they are. */
const PIXEL: Readonly<Record<string, readonly [key: string, from: 'front' | 'left' | 'both']>> = {
  face_squat: ['squat', 'front'],
  side_squat: ['squat', 'left'],
  face_lunge: ['lunge', 'front'],
  side_lunge: ['lunge', 'left'],
  face_plank: ['plank', 'front'],
  side_plank: ['plank', 'left'],
  face_pushup: ['push_up', 'front'],
  side_pushup: ['push_up', 'left'],
  balance_leg_left: ['balance_leg_left', 'both'],
  balance_leg_right: ['balance_leg_right', 'both'],
  needle: ['needle', 'left'],
  split: ['split', 'left'],
};

test('with frames of the host the ids are those of the deprecated pixel; else those of the catalogue', () => {
  const meant = (query: string) => given(query).options.exercise;
  assert.equal(meant('exercise=side_lunge'), 'side_lunge');
  assert.equal(meant('exercise=side_lunge&source=frames&api=1'), 'side_lunge');
  const names = Object.keys(PIXEL).map((id) => [id, meant(`exercise=${id}&source=frames`)]);
  const script = `
import json, sys
from pixel_py import exercises
from pixel_py.errors import PixelError
found = {}
for name, key in json.load(sys.stdin):
    try:
        card = exercises.load(key)
        found[name] = [card.key, list(card.views)]
    except PixelError:
        pass
print(json.dumps(found))`;
  const python = fileURLToPath(new URL('../../.venv/bin/python', import.meta.url));
  const cards: Record<string, [string, string[]]> = JSON.parse(
    execFileSync(python, ['-c', script], { input: JSON.stringify(names), encoding: 'utf8' }),
  );
  for (const [name, [key, views]] of Object.entries(cards)) {
    const [wanted, from] = PIXEL[name] ?? [];
    assert.equal(key, wanted, name);
    if (from === 'both') continue;
    assert.ok(views.includes(from as string), `${name}: ${views}`);
    assert.ok(!views.includes(from === 'left' ? 'front' : 'left'), `${name}: ${views}`);
  }
  assert.ok(Object.keys(cards).length >= 10);
});
