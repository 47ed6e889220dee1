/** The demo page around its pixel: built here, so that index.html shows only what a page needs. */

import { h } from '../src/dom.js';
import type { Pixel, PixelPyApi, PixelPyError, StatusEvent } from '../src/pixel.js';
import type { Athlete } from './athlete.js';
import { CodePanel } from './page/code-panel.js';
import { Exercises } from './page/exercises.js';
import { Extras } from './page/extras.js';
import { type InputName, Inputs } from './page/inputs.js';
import { Invitation } from './page/invitation.js';
import { Readout } from './page/readout.js';
import { ATTEMPTS, PLACEMENTS } from './page/words.js';

declare const PixelPy: PixelPyApi;

const TICK_MS = 100;

/** The stage tells of these itself, beside its Start button. */
const TOLD_BY_STAGE: readonly string[] = ['camera_denied', 'camera_missing', 'camera_failed'];

const SAMPLES = [
  ['gallery.html', 'Demos to copy'],
  ['script.html', 'A script tag alone'],
  ['element.html', 'The element'],
  ['api.html', 'Frames of your own'],
  ['camera.html', 'The camera'],
] as const;

const readout = new Readout();
const exercises = new Exercises(athlete?.motion ?? 'squat', () => void train());
const extras = new Extras(
  (on) => void pixel.then((mine) => mine?.setVoice(on)),
  () => void sumUp(),
);
const inputs = new Inputs(
  {
    athlete: (yaw_deg) => use('athlete', '#athlete', { yaw_deg }),
    camera: (deviceId) => use('camera', 'camera', { deviceId }),
    file: (kind, file) => use(kind, file, {}),
  },
  athlete?.view.yaw_deg ?? 0,
  exercises.element,
  extras.element,
);
const invitation = new Invitation(
  () => inputs.pick(),
  (file) => inputs.take(file),
);
const pixel = thePixel().catch((error: PixelPyError) => {
  readout.error({ type: 'error', fatal: true, code: error.code, message: error.message, hint: error.hint });
  return undefined;
});
let input: InputName = 'athlete';
let waiting = true;
/** There is something to watch; not so before a file is chosen. */
let chosen = true;
/** Counts the changes of input. */
let changes = 0;
let code: CodePanel | undefined;

build();
listen();

/** The script tag's own pixel; `?backend=` makes another in its place. */
async function thePixel(): Promise<Pixel | undefined> {
  const [tag] = PixelPy.pixels;
  const backend = new URLSearchParams(location.search).get('backend');
  if (backend === null) return tag;
  tag?.dispose();
  return PixelPy.create({
    exercise: 'squat',
    source: '#athlete',
    target: '#stage',
    overlay: true,
    summary: '#report',
    record: true,
    backend: backend as 'auto',
  });
}

/**
 * Change the input, and count from 0.
 * @param source null: a file that is not chosen yet.
 */
async function use(
  name: InputName,
  source: string | File | null,
  how: { yaw_deg?: number; deviceId?: string | null },
): Promise<void> {
  input = name;
  changes += 1;
  const change = changes;
  chosen = source !== null;
  readout.reset(chosen ? 'Starting' : 'Nothing to watch yet');
  tellWhat();
  lay(false);
  const drawn = name === 'athlete';
  if (drawn) {
    // What was chosen while there was another input.
    if (athlete !== undefined && athlete.motion !== exercises.chosen) return train();
    athlete?.look({ yaw_deg: how.yaw_deg ?? 0 });
  } else athlete?.hide();
  waiting = false;
  const mine = await pixel;
  const deviceId = how.deviceId ?? null;
  // The old source closes at once; the reset comes before the first frame of the new one.
  const opened = source === null ? mine?.stop() : mine?.setSource(source, { deviceId });
  await Promise.all([opened, zero(mine)]).catch(() => undefined);
  if (change !== changes) return;
  waiting = drawn;
  // One that runs like the one before it changes no status.
  if (mine?.status) follow(mine.status);
}

/** Count from 0; what was in flight may still have moved the readout. */
async function zero(mine: Pixel | undefined): Promise<void> {
  await mine?.reset();
  readout.zero();
}

/** Say what the number counts. */
function tellWhat(): void {
  readout.kind(input === 'picture' ? 'joints' : (exercises.card?.kind ?? 'reps'));
}

/** Count another exercise from now on, from 0. */
async function train(): Promise<void> {
  const { chosen } = exercises;
  tellWhat();
  code?.exercise(chosen);
  const mine = await pixel;
  const loaded = mine?.setExercise(chosen).catch(() => undefined);
  // Opened again a camera might ask again.
  if (input === 'camera') {
    readout.reset('Starting');
    await Promise.all([loaded, zero(mine)]).catch(() => undefined);
    if (mine?.status) follow(mine.status);
    return;
  }
  if (input === 'athlete' && athlete !== undefined) {
    const failed = await athlete.perform(chosen).then(
      () => false,
      () => true,
    );
    // Another one was chosen meanwhile.
    if (chosen !== exercises.chosen) return;
    if (failed) return readout.reset('The athlete could not learn it: the connection is lost');
    inputs.turned(athlete.view.yaw_deg, exercises.card);
  }
  inputs.again();
}

/** Show what was done so far, and go there. */
async function sumUp(): Promise<void> {
  await (await pixel)?.summary().catch(() => undefined);
  const report = document.querySelector<HTMLElement>('#report');
  report?.focus({ preventScroll: true });
  report?.scrollIntoView({ block: 'nearest' });
}

/** Show where the pixel is in its life. */
function follow(status: StatusEvent): void {
  readout.status(status);
  lay(status.state === 'ended' && !readout.sees);
}

/** What the athlete does. A repetition counts when its way back is nearly over: on the way, none is called done. */
function truth({ reps, stands, holds }: Athlete): string {
  if (holds) return '';
  return stands ? `The athlete has done ${reps}.` : `The athlete is at number ${reps + 1}.`;
}

/** What the stage shows besides the pixel's own. @param failed the file that was chosen gave nothing. */
function lay(failed: boolean): void {
  document.body.dataset['stage'] = input === 'athlete' ? 'athlete' : readout.sees ? 'picture' : 'blank';
  const kind = input === 'video' || input === 'picture' ? input : null;
  invitation.ask(!chosen || failed ? kind : null);
}

function build(): void {
  const stage = document.querySelector('#stage');
  // Here, and not in index.html, which shows only what a page needs.
  const drawn = document.querySelector('#athlete');
  drawn?.setAttribute('role', 'img');
  drawn?.setAttribute('aria-label', 'A drawn athlete, exercising');
  document.querySelector('#report')?.setAttribute('tabindex', '-1');
  document.body.dataset['stage'] = 'athlete';
  stage?.append(invitation.element);
  stage?.before(
    h(
      'header',
      { className: 'top' },
      h('p', { className: 'brand' }, 'pixel-py'),
      h('h1', {}, 'One script tag counts your reps.'),
      h('p', {}, 'Images in; joints, repetitions and events out. Everything happens on this device.'),
    ),
  );
  stage?.after(h('aside', {}, readout.element, inputs.element));
  const footer = h(
    'footer',
    {},
    h('p', {}, 'No picture is stored or sent. Once loaded, it works with the network cut.'),
    h('nav', { 'aria-label': 'Samples' }, ...SAMPLES.map(([href, text]) => h('a', { href }, text))),
  );
  document.body.append(footer);
  CodePanel.load(new URL(location.pathname, location.href), exercises.chosen)
    .then((panel) => {
      code = panel;
      footer.before(panel.element);
    })
    .catch(() => undefined);
  PixelPy.exercises()
    .then((cards) => {
      exercises.list(cards);
      inputs.turned(athlete?.view.yaw_deg ?? 0, exercises.card);
      // The page began with a squat; its address may ask for something else.
      if (exercises.chosen !== 'squat') void train();
    })
    .catch(() => undefined);
}

function listen(): void {
  PixelPy.on('status', (event) => {
    follow(event);
    if (event.state === 'running' && input === 'camera') void inputs.listCameras();
  });
  PixelPy.on('keypoints', ({ keypoints }) => {
    if (input === 'picture' && readout.sees) {
      readout.count(keypoints.length);
      readout.phase(keypoints.length > 0 ? 'Found' : 'Nobody found');
    }
    // The athlete begins once somebody watches: what was not seen cannot be counted.
    if (waiting) athlete?.start();
    waiting = false;
  });
  PixelPy.on('rep', ({ count, duration_s, side }) => {
    readout.count(count);
    const took = `${duration_s.toFixed(1)} seconds. Good.`;
    readout.advise(side === 'left' ? `Left, ${took}` : side === 'right' ? `Right, ${took}` : took);
  });
  PixelPy.on('hold', ({ hold_s }) => {
    if (input !== 'picture') readout.count(Math.floor(hold_s));
  });
  PixelPy.on('set', ({ index, reps, duration_s }) => {
    readout.advise(`Set ${index}: ${reps} in ${duration_s.toFixed(0)} seconds. Rest.`);
  });
  PixelPy.on('goal', () => readout.advise('That was your goal. Well done.'));
  PixelPy.on('progress', ({ value }) => readout.progress(value));
  PixelPy.on('phase', ({ phase }) => readout.phase(phase));
  PixelPy.on('attempt', ({ reason }) => readout.advise(ATTEMPTS[reason]));
  PixelPy.on('cue', ({ text }) => readout.advise(text));
  PixelPy.on('summary', ({ count, duration_s }) => {
    if (input === 'video' && readout.sees)
      readout.stand(`${count} in ${duration_s.toFixed(0)} seconds of video.`);
  });
  PixelPy.on('placement', ({ code }) => {
    if (input !== 'picture') readout.stand(PLACEMENTS[code]);
  });
  PixelPy.on('stats', (event) => readout.stats(event));
  PixelPy.on('error', (event) => {
    if (event.code === 'voice_unavailable') extras.mute();
    if (!TOLD_BY_STAGE.includes(event.code)) readout.error(event);
  });
  window.setInterval(() => {
    if (input === 'athlete' && !waiting && athlete !== undefined) readout.truth(truth(athlete));
  }, TICK_MS);
}
