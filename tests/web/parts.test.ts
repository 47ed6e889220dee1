/** The pure parts of the page's half. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MediaClock, SessionClock } from '../../web/src/clock.js';
import { Emitter } from '../../web/src/emitter.js';
import { PixelPyError } from '../../web/src/errors.js';
import { Life } from '../../web/src/life.js';
import { Loading } from '../../web/src/loading.js';
import { Meter } from '../../web/src/meter.js';
import { attributeName, fromText, OPTIONS, withDefaults } from '../../web/src/options.js';
import { placed } from '../../web/src/overlay.js';
import type { PixelEvent, StatusEvent } from '../../web/src/protocol.gen.js';
import { FRAMES, median, Race } from '../../web/src/race.js';

const PHASE: PixelEvent = { type: 'phase', t_s: 1, phase: 'down' };

function race(champion_ms: number, challenger_ms: number, frames = FRAMES): Race {
  const run = new Race();
  for (let index = 0; index < frames; index += 1) {
    run.add('champion', champion_ms);
    run.add('challenger', challenger_ms);
  }
  return run;
}

test('a challenger wins from a quarter faster on', () => {
  assert.equal(race(40, 30).winner(), 'challenger');
  assert.equal(race(40, 30.1).winner(), 'champion');
});

test('nothing is decided before 30 frames of both', () => {
  assert.equal(race(40, 1, FRAMES - 1).winner(), null);
  const run = race(40, 1, FRAMES - 1);
  run.add('champion', 40);
  assert.equal(run.winner(), null);
  const other = race(40, 1, FRAMES - 1);
  other.add('challenger', 1);
  assert.equal(other.winner(), null);
});

test('a few slow frames decide nothing: the median counts', () => {
  const run = race(40, 20, FRAMES - 5);
  for (let index = 0; index < 5; index += 1) {
    run.add('champion', 40);
    run.add('challenger', 900);
  }
  assert.equal(run.winner(), 'challenger');
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
});

test('a listener that throws is reported and stops nothing', () => {
  const reported: unknown[] = [];
  globalThis.reportError = (error: unknown) => reported.push(error);
  const emitter = new Emitter<null>();
  let heard = 0;
  emitter.on('phase', () => {
    throw new Error('theirs');
  });
  emitter.on('phase', () => (heard += 1));
  assert.equal(emitter.emit(PHASE, null), true);
  assert.equal(heard, 1);
  assert.equal(reported.length, 1);
});

test('on returns what unsubscribes, off does the same, and a wrong name is refused', () => {
  const emitter = new Emitter<null>();
  let heard = 0;
  const listener = () => (heard += 1);
  const stop = emitter.on('phase', listener);
  emitter.emit(PHASE, null);
  stop();
  assert.equal(emitter.emit(PHASE, null), false);
  emitter.on('phase', listener);
  emitter.off('phase', listener);
  emitter.emit(PHASE, null);
  assert.equal(heard, 1);
  assert.throws(() => emitter.on('reps' as 'rep', listener), { code: 'bad_option' });
});

test('a late listener is told what it missed, unless something newer came first', async () => {
  const old = { type: 'status', state: 'ready' } as StatusEvent;
  const fresh = { type: 'status', state: 'running' } as StatusEvent;
  const emitter = new Emitter<null>();
  const states: string[][] = [[], [], []];
  emitter.on('status', ({ state }) => states[0]?.push(state), [[old, null]]);
  await Promise.resolve();
  emitter.on('status', ({ state }) => states[1]?.push(state), [[old, null]]);
  emitter.emit(fresh, null);
  emitter.on('status', ({ state }) => states[2]?.push(state), [[old, null]])();
  await Promise.resolve();
  assert.deepEqual(states, [['ready', 'running'], ['running'], []]);
});

test('the detail of an error stands within its sentence', () => {
  const said = (detail?: string) => new PixelPyError('camera_missing', detail).message;
  assert.equal(said(), 'No camera was found.');
  assert.equal(said(''), 'No camera was found.');
  assert.equal(said('NotFoundError: none'), 'No camera was found (NotFoundError: none).');
  assert.equal(said('It is gone for $&.\n'), 'No camera was found (It is gone for $&).');
});

test('every option round-trips through its attribute', () => {
  assert.equal(attributeName('inputMirrored'), 'input-mirrored');
  const text = {
    overlay: '',
    autostart: 'false',
    packages: ' a  b ',
    exercise: 'squat',
    targetReps: '10',
    restS: ' 7.5',
  } as const;
  assert.deepEqual(
    fromText((name) => (name in text ? text[name as keyof typeof text] : null)),
    {
      overlay: true,
      autostart: false,
      packages: ['a', 'b'],
      exercise: 'squat',
      targetReps: 10,
      restS: 7.5,
    },
  );
});

test('options have their defaults, and a value that can never work is refused by name', () => {
  assert.equal(withDefaults({}).backend, OPTIONS.backend.value);
  assert.throws(() => withDefaults({ backend: 'gpu' }), {
    code: 'bad_option',
    message: /backend.*auto, webgl/,
  });
  assert.throws(() => withDefaults({ overlay: 'yes' }), { code: 'bad_option', message: /overlay/ });
  assert.throws(() => withDefaults({ packages: [1] }), { code: 'bad_option', message: /packages/ });
});

test('a number is one, within its bounds, and whole where that is meant', () => {
  assert.equal(withDefaults({ targetReps: 10, targetHoldS: 2.5 }).targetReps, 10);
  const wrong = [
    { targetReps: 1.5 },
    { targetReps: 0 },
    { restS: '10' },
    { restS: Number.NaN },
    { restS: null },
  ];
  for (const options of [...wrong, { targetHoldS: Number.POSITIVE_INFINITY }]) {
    assert.throws(() => withDefaults(options), { code: 'bad_option', message: /number between/ });
  }
  const unreadable = fromText((name) => (name === 'restS' ? '' : name === 'targetReps' ? 'ten' : null));
  assert.deepEqual(unreadable, { restS: Number.NaN, targetReps: Number.NaN });
});

test('null is a value only where it is the default, and a target is an element', () => {
  assert.equal(withDefaults({ exercise: null, source: undefined }).source, 'camera');
  for (const wrong of [{ source: null }, { overlay: null }, { backend: null }, { target: {} }]) {
    assert.throws(() => withDefaults(wrong), { code: 'bad_option' }, JSON.stringify(wrong));
  }
  const element = { nodeType: 1 };
  assert.equal(withDefaults({ target: element }).target, element);
});

test('a second source goes on where the first ended, and time never goes back', () => {
  const clock = new SessionClock();
  assert.equal(clock.at(0), 0);
  assert.equal(clock.at(5), 5);
  assert.equal(clock.at(4), null);
  clock.rebase();
  const next = clock.at(0) ?? 0;
  assert.ok(next > 5 && next < 5.1);
  clock.reset();
  assert.equal(clock.at(0), 0);
});

test('ordered frames of one time are refused, live ones follow each other by an instant', () => {
  const clock = new SessionClock();
  assert.equal(clock.at(1), 1);
  assert.equal(clock.takes(1), false);
  assert.equal(clock.at(1), null);
  const second = clock.at(1, true) ?? 0;
  const third = clock.at(1, true) ?? 0;
  assert.ok(1 < second && second < third && third < 1.01);
  assert.equal(clock.at(0.9, true), null);
  assert.equal(clock.at(1.1, true), 1.1);
});

test('media time begins at 0, and a seek or loop is a jump forward', () => {
  const clock = new MediaClock();
  assert.deepEqual(clock.at(10), { t_s: 0, jumped: false });
  assert.deepEqual(clock.at(10.5), { t_s: 0.5, jumped: false });
  const looped = clock.at(0);
  assert.ok(looped.jumped && looped.t_s > 0.5 && looped.t_s < 0.6);
  clock.seeked();
  const sought = clock.at(30);
  assert.ok(sought.jumped && sought.t_s > looped.t_s && sought.t_s < 0.7);
});

test('loading never goes back, and ends at 1', () => {
  const loading = new Loading();
  loading.update('python', 'python_runtime', 0.5);
  const before = loading.progress;
  loading.update('python', 'python_wheel', 0.2);
  assert.equal(loading.progress, before);
  loading.update('python', null, 1);
  loading.update('pose', 'pose_warmup', 1);
  assert.equal(loading.progress, 1);
});

test('stats speak of the last second, and keep silent without frames', () => {
  const meter = new Meter();
  for (const at_ms of [100, 1500, 1600, 1700]) meter.add(at_ms, at_ms / 100, 1);
  assert.deepEqual(meter.read(2000), { fps: 3, pose_ms: 16, python_ms: 1 });
  assert.equal(meter.read(3000), null);
});

test('a pause ends when its last reason does', () => {
  const life = new Life();
  life.loaded = true;
  life.open();
  assert.equal(life.pause('asked'), true);
  assert.equal(life.pause('hidden'), false);
  assert.equal(life.resume('hidden'), false);
  assert.deepEqual([life.status().state, life.status().reason], ['paused', 'asked']);
  assert.equal(life.resume('asked'), true);
  assert.equal(life.status().state, 'running');
  assert.equal(life.resume('asked'), false);
});

test('a pause says what still keeps it; of an earlier source only what the page asked or is', () => {
  const life = new Life();
  life.loaded = true;
  life.open();
  life.pause('hidden');
  life.pause('track_muted');
  life.resume('hidden');
  assert.deepEqual([life.status().state, life.status().reason], ['paused', 'track_muted']);
  life.close(null);
  life.opening();
  life.open();
  assert.deepEqual([life.status().state, life.status().reason], ['running', null]);
  for (const reason of ['frozen', 'asked'] as const) {
    life.pause(reason);
    life.close(null);
    life.opening();
    life.open();
    assert.deepEqual([life.status().state, life.status().reason], ['paused', reason]);
    life.resume(reason);
  }
});

test('a source that is being opened is not running yet, and a dead pixel has ended', () => {
  const life = new Life();
  assert.equal(life.status().state, 'loading');
  life.loaded = true;
  life.opening();
  assert.equal(life.status().state, 'ready');
  assert.equal(life.takesFrames, true);
  life.over('fatal');
  assert.deepEqual([life.status().state, life.status().reason], ['ended', 'fatal']);
  assert.equal(life.takesFrames, false);
});

test('the picture lies in its box as object-fit says', () => {
  const picture = { width: 640, height: 480 };
  const box = { width: 200, height: 100 };
  const near = (found: number, wanted: number) => assert.ok(Math.abs(found - wanted) < 1e-9);
  near(placed(picture, box, 'contain').width, 400 / 3);
  near(placed(picture, box, 'contain').x, 100 / 3);
  near(placed(picture, box, 'cover').height, 150);
  near(placed(picture, box, 'cover').y, -25);
  near(placed(picture, box, 'fill').width, 200);
});

test('imported on a server the module does nothing and does not throw', async () => {
  const { PixelPy, PixelPyElement } = await import('../../web/src/pixel.js');
  assert.equal(typeof PixelPy.create, 'function');
  assert.equal(typeof PixelPyElement, 'function');
});
