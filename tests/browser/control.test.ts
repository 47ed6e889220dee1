/** What a page asks of its pixel, in every order: methods, sources, the camera. Fake workers. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CAMERA, CODE, quiet, run, type Settings } from './session-harness.js';

/** A worker that decodes: every frame is drawn; the fourth is the end, or its death. */
const decoder = (atLast: string) => `
  let index = 0;
  onmessage = ({ data }) => {
    if (data.type === 'open') return postMessage({ type: 'opened' });
    if (data.type !== 'next') return;
    if (index === 3) { ${atLast}; return; }
    const canvas = new OffscreenCanvas(8, 8);
    canvas.getContext('2d');
    const frame = new VideoFrame(canvas, { timestamp: 0 });
    postMessage({ type: 'frame', frame, time_s: ++index / 10, progress: index / 4 }, [frame]);
  };
  postMessage({ type: 'up' });`;

const decoding = (atLast: string): Settings => ({
  spoil: (_, response, path) => {
    if (path !== '/dist/workers/video.mjs') return false;
    response.setHeader('content-type', 'text/javascript').end(decoder(atLast));
    return true;
  },
});

test('whatever is in flight is settled by dispose', async () => {
  const value = await quiet(`${CODE}
    const pixel = await make({});
    await pixel.ready;
    const work = [pixel.send(picture(5), { t_s: 0 }), pixel.summary(), pixel.reset(), pixel.setExercise('squat')].map(code);
    await new Promise(requestAnimationFrame);
    pixel.dispose();
    return Promise.all(work);`);
  assert.deepEqual(value, ['disposed', 'disposed', 'disposed', 'disposed']);
});

test('a pixel that ended for good and was disposed of is not among the pixels', async () => {
  const value = await quiet(`
    const pixel = await make({ backend: 'webgl' });
    await pixel.ready;
    const lost = await pixel.send(picture(13), { t_s: 0 }).catch(({ code }) => code);
    pixel.dispose();
    return [lost, PixelPy.pixels.length];`);
  assert.deepEqual(value, ['backend_lost', 0]);
});

describe('of what is asked of a source the latest counts', () => {
  test('stopped and started at once, it runs', async () => {
    const value = await quiet(`
      const pixel = await make({ source: drawn() });
      await until(() => frames().length > 2);
      log.length = 0;
      const stopped = pixel.stop();
      void pixel.start();
      await stopped;
      await until(() => frames().length > 2);
      return [pixel.status.state, log.filter((line) => line.startsWith('ended'))];`);
    assert.deepEqual(value, ['running', []]);
  });

  test('the end of an old source is not the end of the new one', async () => {
    const value = await quiet(`
      const pixel = await make({ source: drawn() });
      await until(() => frames().length > 2);
      log.length = 0;
      const stopped = pixel.stop();
      void pixel.setSource(drawn());
      await stopped;
      await until(() => frames().length > 2);
      return [log.includes('finish'), pixel.status.state, log.filter((line) => line.startsWith('ended'))];`);
    assert.deepEqual(value, [true, 'running', []]);
  });

  for (const [what, asks, expected] of [
    ['started', 'void pixel.start()', ['running', 1]],
    ['started twice', 'void pixel.start(); void pixel.start()', ['running', 1]],
    ['given another source', 'void pixel.setSource(drawn())', ['running', 0]],
    ['stopped', 'await pixel.stop()', ['ended', 0]],
    ['started and stopped', 'void pixel.start(); await pixel.stop()', ['ended', 0]],
  ] as const) {
    test(`${what} right after it was made`, async () => {
      const value = await quiet(`${CAMERA}
        const pixel = await make({ source: 'camera' });
        ${asks};
        await pixel.ready;
        await until(() => frames().length > 2 || pixel.status.state === 'ended');
        return [pixel.status.state, asked.length];`);
      assert.deepEqual(value, expected);
    });
  }

  test('one that cannot be made takes the place of the old', async () => {
    const value = await quiet(`
      const pixel = await make({ source: drawn() });
      await until(() => frames().length > 2);
      await pixel.setSource('#nothing');
      pixel.pause();
      pixel.resume();
      return [pixel.status.state, log.at(-2)];`);
    assert.deepEqual(value, ['ended', 'error source_missing false']);
  });
});

test('paused and resumed, it goes on with a break', async () => {
  const value = await quiet(`
    const pixel = await make({ source: drawn() });
    await until(() => frames().length > 2);
    pixel.pause();
    const paused = pixel.status.state;
    await pixel.setExercise(null);
    log.length = 0;
    pixel.resume();
    await until(() => frames().length > 1);
    return [paused, ...frames().slice(0, 2)];`);
  assert.deepEqual(value, ['paused', 'flags 2', 'flags 0']);
});

test('paused, frames with t_s wait; stopped, they are analysed before it ends', async () => {
  const value = await quiet(`
    const pixel = await make({});
    await pixel.ready;
    pixel.pause();
    const sent = pixel.send(picture(), { t_s: 0 });
    await pixel.setExercise(null);
    const waiting = frames().length;
    await pixel.stop();
    return [waiting, (await sent).events.length, pixel.status.state];`);
  assert.deepEqual(value, [0, 1, 'ended']);
});

describe('paused before its source is open, it waits with the source open, and goes on when asked', () => {
  for (const [what, source, settings] of [
    ['a canvas', 'drawn()', {}],
    ['frames', `'frames'`, {}],
    ['a video file', `new Blob(['video'], { type: 'video/webm' })`, decoding(`postMessage({ type: 'end' })`)],
  ] as const) {
    for (const goesOn of ['resume', 'start']) {
      test(`${what}, by ${goesOn}`, async () => {
        const value = await quiet(
          `const pixel = await make({ source: ${source} });
          pixel.pause();
          if (${what === 'frames'}) void pixel.send(picture(), { t_s: 0 });
          await until(() => pixel.status?.state === 'paused');
          const { reason } = pixel.status;
          // What is drawn or decoded meanwhile has had its time.
          await pixel.setExercise(null);
          for (let i = 0; i < 5; i += 1) await new Promise(requestAnimationFrame);
          const before = frames().length;
          pixel.${goesOn}();
          await until(() => frames().length > 0);
          return [reason, before];`,
          settings,
        );
        assert.deepEqual(value, ['asked', 0]);
      });
    }
  }

  test('a source that is set after that runs', async () => {
    const value = await quiet(`
      const pixel = await make({ source: 'camera' });
      pixel.pause();
      await pixel.setSource(drawn());
      await until(() => frames().length > 0);
      return pixel.status.state;`);
    assert.deepEqual(value, 'running');
  });
});

test('after a reset the page’s own times begin again, and off is off', async () => {
  const value = await quiet(`${CODE}
    const pixel = await make({});
    let heard = 0;
    const listener = () => (heard += 1);
    pixel.on('phase', listener);
    await pixel.send(picture(), { t_s: 5 });
    const before = heard;
    pixel.off('phase', listener);
    await pixel.reset();
    return [before, heard, await code(pixel.send(picture(), { t_s: 0 }))];`);
  assert.deepEqual(value, [1, 1, 'done']);
});

test('stats count the live frames that newer ones replaced', async () => {
  const value = await quiet(`
    const stats = [];
    const pixel = await make({ onStats: (event) => stats.push(event) });
    await pixel.ready;
    await until(() => pixel.status?.state === 'running');
    const results = await Promise.all([1, 2, 3, 4].map(() => pixel.send(picture())));
    await until(() => stats.length > 0);
    return [results.map(({ dropped }) => dropped), stats[0].dropped, stats[0].fps];`);
  assert.deepEqual(value, [[false, true, true, false], 2, 2]);
});

describe('a frame that is refused', () => {
  test('for its time is left alone', async () => {
    const value = await quiet(`${CODE}
      const pixel = await make({});
      await pixel.send(picture(), { t_s: 1000 });
      const [same, live] = [picture(), picture()];
      const codes = [await code(pixel.send(same, { t_s: 1000 })), await code(pixel.send(live))];
      return [...codes, same.width, live.width];`);
    assert.deepEqual(value, ['bad_time', 'bad_time', 8, 8]);
  });

  test('for its picture does not take its time', async () => {
    const value = await quiet(`${CODE}
      const pixel = await make({});
      const tainted = { get [Symbol.toStringTag]() { return 'ImageBitmap'; }, width: 8, height: 8 };
      return [await code(pixel.send(tainted, { t_s: 1 })), await code(pixel.send(picture(), { t_s: 1 }))];`);
    assert.deepEqual(value, ['bad_frame', 'done']);
  });

  test('because nobody can decode it says so when its turn comes', async () => {
    const value = await quiet(`${CODE}
      const pixel = await make({});
      const url = (text) => 'data:image/png;base64,' + text;
      return Promise.all([
        code(pixel.send(url('AAAA'), { t_s: 0 })),
        code(pixel.send(url('*'), { t_s: 1 })),
        code(pixel.send(drawn().toDataURL(), { t_s: 2 })),
        code((await make({})).send(url('AAAA'))),
      ]);`);
    assert.deepEqual(value, ['bad_frame', 'bad_frame', 'done', 'bad_frame']);
  });
});

test('a data URL waits as it is, and is decoded when its turn comes', async () => {
  const value = await quiet(`
    const pixel = await make({});
    await pixel.ready;
    let decoded = 0;
    const decode = createImageBitmap;
    globalThis.createImageBitmap = (...given) => { decoded += 1; return decode(...given); };
    void pixel.send(picture(5), { t_s: 0 }).catch(() => undefined);
    void pixel.send(drawn().toDataURL(), { t_s: 1 }).catch(() => undefined);
    await new Promise(requestAnimationFrame);
    pixel.dispose();
    return decoded;`);
  assert.equal(value, 0);
});

describe('the camera', () => {
  test('is the one that was asked for, also when another is chosen', async () => {
    const value = await quiet(`${CAMERA}
      const pixel = await make({ source: 'camera', deviceId: 'a' });
      await until(() => pixel.status?.state === 'running');
      await pixel.setSource('camera', { deviceId: 'b' });
      return [asked.map(({ deviceId }) => deviceId.exact), live()];`);
    assert.deepEqual(value, [['a', 'b'], 1]);
  });

  test('is asked for once, however many things happen meanwhile', async () => {
    const value = await quiet(`${CAMERA}
      const pixel = await make({ source: 'camera' });
      await until(() => frames().length > 0);
      tracks[0].stop();
      tracks[0].dispatchEvent(new Event('ended'));
      for (let i = 0; i < 2; i += 1) navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
      await until(() => pixel.status?.state === 'running');
      return [asked.length, live()];`);
    assert.deepEqual(value, [2, 1]);
  });

  test('whose track ended is opened again by start', async () => {
    const value = await quiet(`${CAMERA}
      const pixel = await make({ source: 'camera' });
      await until(() => frames().length > 0);
      tracks[0].stop();
      tracks[0].dispatchEvent(new Event('ended'));
      const paused = pixel.status.reason;
      await pixel.start();
      log.length = 0;
      await until(() => frames().length > 0);
      return [paused, pixel.status.state, live()];`);
    assert.deepEqual(value, ['track_ended', 'running', 1]);
  });

  test('is not kept by a page that was put aside while it was asked for', async () => {
    const value = await quiet(`${CAMERA}
      let open;
      gate = new Promise((resolve) => { open = resolve; });
      const pixel = await make({ source: 'camera' });
      await pixel.ready;
      await until(() => asked.length > 0);
      document.dispatchEvent(new Event('freeze'));
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
      open();
      await until(() => pixel.status?.state === 'paused');
      const aside = live();
      document.dispatchEvent(new Event('resume'));
      await until(() => frames().length > 0);
      return [aside, live(), pixel.status.state];`);
    assert.deepEqual(value, [0, 1, 'running']);
  });
});

test('a muted stream that cannot be played is an error event', async () => {
  const value = await quiet(`
    const stream = drawn().captureStream();
    Object.defineProperty(stream.getVideoTracks()[0], 'muted', { value: true });
    HTMLVideoElement.prototype.play = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    await make({ source: stream });
    await until(() => log.some((line) => line.startsWith('error')));
    return log.filter((line) => line.startsWith('error'));`);
  assert.deepEqual(value, ['error camera_failed false']);
});

test('a video of the page that will not play says whether it is missing', async () => {
  const value = await quiet(
    `const told = [];
    const source = (html) => {
      document.body.insertAdjacentHTML('beforeend', html);
      return document.body.lastElementChild;
    };
    for (const video of [source('<video src="/text.webm">'), source('<video><source src="/text.webm"><source src="/text.mp4"></video>')]) {
      const pixel = await make({ source: video });
      await until(() => log.some((line) => line.startsWith('error')));
      await pixel.ready;
      told.push(log.filter((line) => line.startsWith('error')), pixel.status.state);
      pixel.dispose();
      log.length = 0;
    }
    return told;`,
    {
      spoil: (_, response, path) => {
        if (path.startsWith('/text')) response.end('this is no video');
        return path.startsWith('/text');
      },
    },
  );
  const undecodable = ['error media_undecodable false'];
  assert.deepEqual(value, [undecodable, 'ended', undecodable, 'ended']);
  const { value: missing } = await run<string[]>(
    `const video = document.createElement('video');
    video.src = '/nothing.webm';
    await make({ source: video });
    await until(() => log.some((line) => line.startsWith('error')));
    return log.filter((line) => line.startsWith('error'));`,
  );
  assert.deepEqual(missing, ['error media_missing false']);
});

test('a worker that dies while it decodes a video is an error event', async () => {
  const value = await quiet(
    `const pixel = await make({ source: new Blob(['video'], { type: 'video/webm' }) });
    await until(() => pixel.status?.state === 'ended');
    return [frames().length, log.filter((line) => line.startsWith('error'))];`,
    decoding(`throw new Error('dead')`),
  );
  assert.deepEqual(value, [3, ['error media_undecodable false']]);
});

test('a video that is replaced while it is paused leaves no frame open', async () => {
  const value = await quiet(
    `let closed = 0;
    const { close } = VideoFrame.prototype;
    VideoFrame.prototype.close = function () { closed += 1; close.call(this); };
    let arrived = 0;
    globalThis.Worker = class extends Worker {
      constructor(...given) {
        super(...given);
        this.addEventListener('message', ({ data }) => { if (data.type === 'frame') arrived += 1; });
      }
    };
    const pixel = await make({ source: new Blob(['video'], { type: 'video/webm' }), onStatus: ({ progress }) => {
      if (progress === 0.25) pixel.pause();
    } });
    await until(() => pixel.status?.state === 'paused' && arrived === 3);
    await pixel.setExercise(null);
    const before = closed;
    await pixel.setSource(drawn());
    // One waits, with the copy that is to be shown; one was decoded ahead.
    await until(() => closed >= before + 3);
    return pixel.status.state;`,
    decoding(`postMessage({ type: 'end' })`),
  );
  assert.equal(value, 'running');
});

test('of wake locks asked for at once none is left, and one that cannot be let go bothers nobody', async () => {
  const value = await quiet(`
    const locks = [];
    Object.defineProperty(navigator, 'wakeLock', { value: { request: async () => {
      await new Promise(requestAnimationFrame);
      const lock = { released: false, release: async () => { lock.released = true; throw new Error('no'); } };
      locks.push(lock);
      return lock;
    } } });
    const pixel = await make({ source: drawn() });
    await until(() => pixel.status?.state === 'running');
    hide(true);
    hide(false);
    await until(() => locks.length > 0);
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    pixel.dispose();
    return locks.map(({ released }) => released);`);
  assert.deepEqual(value, [true]);
});
