/** Runs in the page of `see.ts`: draws films, and lets the pixel itself look at them. */
import { Figure } from '../../web/demo/athlete/figure.js';
import { type Film, framed, posed } from '../../web/demo/athlete/film.js';
import type { Pixel, PixelPyApi } from '../../web/src/pixel.js';

declare const PixelPy: PixelPyApi;

const WIDTH = 640;
const HEIGHT = 480;

const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
const figure = new Figure(canvas);
let pixel: Pixel | null = null;

/** The recording that the pixel makes of a film, as base64; what it counts meanwhile is of no interest. */
async function see(film: Film): Promise<string> {
  const { places, view } = framed(film.frames, film.yaw_deg, WIDTH / HEIGHT);
  pixel ??= await PixelPy.create({ source: 'frames', record: true });
  await pixel.reset();
  for (const [index, numbers] of places.entries()) {
    figure.draw(posed(numbers), view);
    await pixel.send(canvas.transferToImageBitmap(), { t_s: index / film.fps });
  }
  return base64(await pixel.save('recording'));
}

/** One frame of a film as a picture, base64. */
async function look(film: Film, index: number): Promise<string> {
  const { places, view } = framed(film.frames, film.yaw_deg, WIDTH / HEIGHT);
  figure.draw(posed(places[index] ?? []), view);
  return base64(await canvas.convertToBlob({ type: 'image/png' }));
}

function base64(blob: Blob): Promise<string> {
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''));
    reader.readAsDataURL(blob);
  });
}

export const drawn = { see, look };
Object.assign(globalThis, { drawn });
