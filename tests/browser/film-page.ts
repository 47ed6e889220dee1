/** Runs in a page: films the drawn athlete, so that no recording of a person is needed. */
import { BufferTarget, CanvasSource, Output, WebMOutputFormat } from 'mediabunny';
import { Figure } from '../../web/demo/athlete/figure.js';
import { type MotionOptions, postureAt, reps } from '../../web/demo/athlete/motions.js';

const WIDTH = 640;
const HEIGHT = 480;

export interface Film {
  /** Base64. */
  readonly data: string;
  /** Squats in it, by the athlete's clock. */
  readonly reps: number;
}

function figure(): { canvas: OffscreenCanvas; draw: (t_s: number) => void } {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const drawn = new Figure(canvas);
  return { canvas, draw: (t_s) => drawn.draw(postureAt(t_s, OPTIONS), { yaw_deg: 30 }) };
}

const OPTIONS: Partial<MotionOptions> = { start_s: 1.5, rep_s: 2.4 };

async function base64(blob: Blob): Promise<string> {
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''));
    reader.readAsDataURL(blob);
  });
}

/** A WebM video. */
async function video(duration_s: number, fps: number): Promise<Film> {
  const { canvas, draw } = figure();
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const source = new CanvasSource(canvas, { codec: 'vp8', bitrate: 2_000_000 });
  output.addVideoTrack(source);
  await output.start();
  for (let frame = 0; frame < duration_s * fps; frame++) {
    draw(frame / fps);
    await source.add(frame / fps, 1 / fps);
  }
  await output.finalize();
  return {
    data: await base64(new Blob([target.buffer as ArrayBuffer])),
    reps: reps(duration_s, OPTIONS),
  };
}

/**
 * JPEG pictures one after another, as Chromium plays them for a camera at 30 a second.
 * @param before_s it stands still so long before, @param after_s and so long after.
 */
async function camera(duration_s: number, after_s: number, before_s = 0): Promise<Film> {
  const { canvas, draw } = figure();
  const pictures: Blob[] = [];
  for (let frame = 0; frame < duration_s * 30; frame++) {
    draw(frame / 30);
    pictures.push(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 }));
  }
  const still = (picture: Blob | undefined, length_s: number) =>
    Array.from({ length: length_s * 30 }, () => picture as Blob);
  const film = [...still(pictures[0], before_s), ...pictures, ...still(pictures.at(-1), after_s)];
  return { data: await base64(new Blob(film)), reps: reps(duration_s, OPTIONS) };
}

/** One picture. */
async function picture(t_s: number): Promise<Film> {
  const { canvas, draw } = figure();
  draw(t_s);
  return { data: await base64(await canvas.convertToBlob({ type: 'image/png' })), reps: 0 };
}

const film = { video, camera, picture };
export type FilmPage = typeof film;
Object.assign(globalThis, { film });
