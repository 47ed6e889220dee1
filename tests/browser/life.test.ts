/** A live session in the real world: what interrupts it, and what must not. Real workers, real camera film. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { launch, open, until } from './driver.js';
import { type Footage, shoot } from './film.js';
import { type Server, serve } from './server.js';

/** Every page keeps what it hears, and every camera it was given. */
const RECORD = `
  const told = [], counts = [], errors = [], tracks = [];
  let poses = 0;
  const locks = { held: 0, asked: 0 };
  Object.defineProperty(navigator, 'wakeLock', { value: {
    request: async () => {
      locks.asked += 1;
      locks.held += 1;
      const lock = { released: false, release: async () => { locks.held -= 1; lock.released = true; } };
      return lock;
    },
  } });
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await ask(wanted);
    tracks.push(...stream.getTracks());
    return stream;
  };
  const listeners = {
    status: ({ state, reason }) => {
      if (state !== 'loading' && told.at(-1) !== state + ' ' + reason) told.push(state + ' ' + reason);
    },
    rep: ({ count }) => counts.push(count),
    error: (error) => errors.push(error),
    keypoints: ({ keypoints }) => { if (keypoints.length > 0) poses += 1; },
  };
  const seen = async (more) => {
    const from = poses;
    while (poses < from + more) await new Promise(requestAnimationFrame);
  };`;

const CAMERA_PAGE = `<!doctype html><html lang="en"><title>camera</title><body><script>${RECORD}</script>
  <script src="/dist/pixel.js"></script>
  <main><pixel-py exercise="squat" source="camera" backend="wasm" overlay></pixel-py></main><aside></aside>
  <script>
    const element = document.querySelector('pixel-py');
    for (const [name, listener] of Object.entries(listeners))
      element.addEventListener(name === 'error' ? 'pixelerror' : name, ({ detail }) => listener(detail));
  </script></html>`;

let browser: Browser;
let server: Server;
let folder: string;
let video: Footage;
before(async () => {
  const filming = await launch();
  const camera = await shoot(filming, 'film.camera(4.5, 60)');
  video = await shoot(filming, 'film.video(5, 12)');
  await filming.close();
  folder = mkdtempSync(join(tmpdir(), 'pixel-py-'));
  writeFileSync(join(folder, 'camera.mjpeg'), camera.bytes);
  browser = await launch({ camera: join(folder, 'camera.mjpeg') });
  server = await serve({
    pages: {
      '/': CAMERA_PAGE,
      '/elsewhere': '<!doctype html><title>elsewhere</title>',
      '/athlete': ATHLETE_PAGE,
    },
    spoil: (_, response, path) => {
      if (path !== '/squats.webm') return false;
      response.setHeader('content-type', 'video/webm').end(video.bytes);
      return true;
    },
  });
});
after(async () => {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Run in a fresh page that must not complain. */
async function inPage(path: string, use: (page: Page) => Promise<void>): Promise<void> {
  const { page, log } = await open(browser, server.url + path);
  try {
    await use(page);
    assert.deepEqual(await page.evaluate('errors'), []);
    assert.deepEqual(log.complaints, []);
  } finally {
    await page.close();
  }
}

describe('an element with the camera', () => {
  test('starts by itself where that is allowed, goes on when it is moved, and when removed lets the camera go', async () => {
    await inPage('', async (page) => {
      await until(page, 'poses', 'poses > 2');
      await page.evaluate(`document.querySelector('aside').append(element)`);
      await page.evaluate('seen(5)');
      const state = `[told, tracks.map(({ readyState }) => readyState), PixelPy.pixels.length, locks.held]`;
      assert.deepEqual(await page.evaluate(state), [['ready null', 'running null'], ['live'], 1, 1]);
      await page.evaluate('element.remove()');
      await until(page, 'the camera going out', `tracks[0].readyState === 'ended'`, 5);
      assert.deepEqual(await page.evaluate(state), [
        ['ready null', 'running null', 'ended removed'],
        ['ended'],
        0,
        0,
      ]);
    });
  });

  test('in the back/forward cache lets the camera go, and takes it again on return', async () => {
    await inPage('', async (page) => {
      await until(page, 'poses', 'poses > 2');
      await page.evaluate(`addEventListener('pagehide', ({ persisted }) => {
        globalThis.aside = [persisted, element.pixel.status.state, tracks[0].readyState];
      })`);
      await page.goto(`${server.url}elsewhere`);
      await page.goBack();
      await page.evaluate('seen(3)');
      assert.deepEqual(await page.evaluate('aside'), [true, 'paused', 'ended']);
      const told = (await page.evaluate('told')) as string[];
      assert.deepEqual(told.slice(0, 3), ['ready null', 'running null', 'paused frozen']);
      // It may be visible only a moment after it is shown again.
      assert.match(told.at(-1) ?? '', /^running (frozen|hidden)$/);
      assert.deepEqual(await page.evaluate('tracks.map(({ readyState }) => readyState)'), ['ended', 'live']);
    });
  });

  test('hidden first and frozen later lets the camera go too', async () => {
    await inPage('', async (page) => {
      await until(page, 'poses', 'poses > 2');
      await page.evaluate(`
        Object.defineProperty(document, 'hidden', { value: true, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
        document.dispatchEvent(new Event('freeze'));`);
      assert.deepEqual(await page.evaluate('[tracks[0].readyState, locks.held]'), ['ended', 0]);
      await page.evaluate(`
        delete document.hidden;
        document.dispatchEvent(new Event('resume'));
        document.dispatchEvent(new Event('visibilitychange'));`);
      await page.evaluate('seen(3)');
      assert.deepEqual(await page.evaluate('[told.at(-2), told.at(-1), tracks.length, locks.held]'), [
        'paused hidden',
        'running hidden',
        2,
        1,
      ]);
    });
  });

  test('whose camera is pulled out waits, and goes on with the next', async () => {
    await inPage('', async (page) => {
      await until(page, 'poses', 'poses > 2');
      await page.evaluate(`tracks[0].stop(); tracks[0].dispatchEvent(new Event('ended'))`);
      assert.deepEqual(await page.evaluate('[told.at(-1), locks.held]'), ['paused track_ended', 0]);
      await page.evaluate(`navigator.mediaDevices.dispatchEvent(new Event('devicechange')); seen(3)`);
      assert.deepEqual(await page.evaluate('told.slice(2)'), [
        'paused track_ended',
        'paused device_changed',
        'running device_changed',
      ]);
      await page.evaluate(`navigator.mediaDevices.dispatchEvent(new Event('devicechange')); seen(1)`);
      assert.equal(await page.evaluate('tracks.length'), 2);
    });
  });
});

/**
 * The athlete seen by a stream that the page draws: upright at 1.2 s of its clock, at the bottom of the
 * first squat at 2.7 s, upright again at 4.2 s.
 */
const ATHLETE_PAGE = `<!doctype html><html lang="en"><title>athlete</title><body>
  <canvas id="athlete" width="640" height="480"></canvas><canvas id="shown" width="640" height="480"></canvas>
  <script>${RECORD}</script>
  <script src="/dist/demo/athlete.js"></script>
  <script src="/dist/pixel.js"></script>
  <script>
    athlete.hide();
    const drawn = document.querySelector('#athlete'), shown = document.querySelector('#shown');
    const stream = shown.captureStream(), [track] = stream.getVideoTracks();
    const show = (t_s) => {
      athlete.draw(t_s);
      const context = shown.getContext('2d');
      const width = Math.min(shown.width, shown.height * 4 / 3), height = width * 3 / 4;
      context.clearRect(0, 0, shown.width, shown.height);
      context.drawImage(drawn, (shown.width - width) / 2, (shown.height - height) / 2, width, height);
    };
    /** Show a part of the athlete's clock as it passes, and stay at its end until that was seen. */
    const play = async (from_s, to_s) => {
      const begin = performance.now();
      for (let t_s = from_s; t_s < to_s;) {
        show(t_s);
        await new Promise(requestAnimationFrame);
        t_s = from_s + (performance.now() - begin) / 1000;
      }
      await stay(to_s, 4);
    };
    const stay = async (t_s, frames) => {
      const from = poses;
      while (poses < from + frames) {
        show(t_s);
        await new Promise(requestAnimationFrame);
      }
    };
    const whole = athlete.repsAt(4.2) - athlete.repsAt(1.2);
    const make = async (options) => {
      const pixel = await PixelPy.create({ exercise: 'squat', backend: 'wasm', ...options });
      for (const [name, listener] of Object.entries(listeners)) pixel.on(name, listener);
      pixel.on('keypoints', ({ t_s }) => { gap = Math.max(gap, t_s - seen_s); seen_s = t_s; });
      await pixel.ready;
      return pixel;
    };
    /** Longest time between two poses, until somebody begins to measure anew. */
    let gap = 0, seen_s = 0;
    /** Play a part, again if the machine stalled for so long that it was not seen whole. @returns how many counted in it. */
    const playWhole = async (from_s, to_s) => {
      for (;;) {
        const before = counts.length;
        gap = 0;
        await play(from_s, to_s);
        if (gap < 0.6) return counts.length - before;
      }
    };
  </script></html>`;

/** In the middle of a squat: what happens, and what is told. */
const INTERRUPTIONS: Readonly<Record<string, readonly [happens: string, told: readonly string[]]>> = {
  'a mute': [
    `track.dispatchEvent(new Event('mute')); track.dispatchEvent(new Event('unmute'))`,
    ['paused track_muted', 'running track_muted'],
  ],
  'a page put aside': [
    `dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
     dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))`,
    ['paused frozen', 'running frozen'],
  ],
  'a turned phone': ['shown.width = 480; shown.height = 640', ['running turned']],
  'another source': ['await pixel.setSource(shown)', ['running null']],
};

test('whatever interrupts a squat is told, never makes a rep, and the next whole squat counts', async () => {
  await inPage('athlete', async (page) => {
    await page.evaluate(
      `make({ source: stream }).then(async (made) => { globalThis.pixel = made; await stay(1.2, 5); })`,
    );
    const whole = await page.evaluate('whole');
    for (const [what, [happens, said]] of Object.entries(INTERRUPTIONS)) {
      const found = await page.evaluate(`(async () => {
        const before = counts.length;
        await play(1.2, 2.7);
        told.length = 0;
        ${happens};
        await play(2.7, 4.2);
        return { told: [...told], interrupted: counts.length - before, next: await playWhole(1.2, 4.2) };
      })()`);
      assert.deepEqual(found, { told: said, interrupted: 0, next: whole }, what);
    }
  });
});

test('the screen stays on while it runs, and not while it is paused', async () => {
  await inPage('athlete', async (page) => {
    const held = await page.evaluate(`(async () => {
      const held = [];
      const pixel = await make({ source: stream });
      await stay(1.2, 2);
      held.push(locks.held);
      pixel.pause();
      held.push(locks.held);
      pixel.resume();
      await stay(1.2, 2);
      held.push(locks.held);
      pixel.dispose();
      held.push(locks.held);
      return held;
    })()`);
    assert.deepEqual(held, [1, 0, 1, 0]);
  });
});

test('a video in a loop counts on, and its seam is no rep', async () => {
  await inPage('athlete', async (page) => {
    const perRound = video.reps;
    const rounds = await page.evaluate(`(async () => {
      const pixel = await make({ source: '/squats.webm', loop: true });
      let rounds = 0, last = 0;
      pixel.on('status', ({ progress }) => { if (progress < last) rounds += 1; last = progress; });
      while (rounds < 2) await new Promise(requestAnimationFrame);
      pixel.pause();
      return rounds;
    })()`);
    assert.equal(perRound, 1);
    assert.equal(await page.evaluate('counts.length'), perRound * (rounds as number));
  });
});

test('whoever listens late is told the latest status, everywhere', async () => {
  await inPage('', async (page) => {
    await until(page, 'poses', 'poses > 2');
    const heard = await page.evaluate(`(async () => {
      const heard = [];
      const on = (where) => (event) => heard.push([where, (event.detail ?? event).state]);
      element.pixel.on('status', on('pixel'));
      PixelPy.on('status', on('page'));
      element.addEventListener('status', on('element'));
      element.pixel.on('rep', on('rep'));
      await new Promise(setTimeout);
      return heard;
    })()`);
    assert.deepEqual(heard, [
      ['pixel', 'running'],
      ['page', 'running'],
      ['element', 'running'],
    ]);
  });
});
