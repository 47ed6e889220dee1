/** The page's half with fake workers: the race of backends, breaks, commands, the life of a pixel. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from './session-harness.js';

const RACE = `
  const pixel = await make({});
  await pixel.ready;
  for (let i = 0; i < 40; i += 1) await pixel.send(picture());
  await until(() => pixel.status.offline);
  for (let i = 0; i < 40; i += 1) await pixel.send(picture());`;

test('a backend that is a quarter faster takes over', async () => {
  const { value, log } = await run<string>(`${RACE} return pixel.status.backend;`, {
    ms: { wasm: 40, webgl: 20 },
  });
  assert.equal(value, 'webgl');
  assert.deepEqual(log.complaints, []);
});

test('a backend that is hardly faster does not', async () => {
  const { value } = await run<string>(`${RACE} return pixel.status.backend;`, {
    ms: { wasm: 40, webgl: 35 },
  });
  assert.equal(value, 'wasm');
});

for (const [what, height] of [
  ['a context lost', 13],
  ['a driver that hangs without a word', 5],
] as const) {
  test(`${what} after that: WASM goes on, and with the network cut`, async () => {
    let cut = false;
    const { value, log } = await run<unknown>(
      `${RACE}
      const { setTimeout } = globalThis;
      globalThis.setTimeout = (act, ms) => setTimeout(act, ms / 100);
      await fetch('/cut').catch(() => undefined);
      const last = log.length;
      const bad = await pixel.send(picture(${height}));
      const good = await pixel.send(picture());
      await pixel.send(picture());
      return [bad.events.length, good.events.length, pixel.status.backend, pixel.status.offline, log.slice(last)];`,
      {
        ms: { wasm: 40, webgl: 20 },
        spoil: (_, response, path) => {
          cut ||= path === '/cut';
          if (cut) response.destroy();
          return cut;
        },
      },
    );
    const told = ['error backend_lost false', 'running  wasm', 'flags 0', 'flags 0'];
    assert.deepEqual(value, [0, 1, 'wasm', true, told]);
    assert.match(log.requests.at(-1) ?? '', /cut$/);
  });
}

test('frames with t_s never change the backend between them', async () => {
  const { value } = await run<string>(
    `const pixel = await make({});
    for (let i = 0; i < 80; i += 1) await pixel.send(picture(), { t_s: i / 30 });
    return pixel.status.backend;`,
    { ms: { wasm: 40, webgl: 1 } },
  );
  assert.equal(value, 'wasm');
});

test('commands are applied in order between frames', async () => {
  const { value } = await run<string[]>(`
    const pixel = await make({});
    const work = [pixel.send(picture(), { t_s: 0 }), pixel.setExercise('lunge'), pixel.send(picture(), { t_s: 1 }), pixel.reset()];
    await Promise.all(work);
    return log.filter((line) => /^(flags|load |reset)/.test(line));`);
  assert.deepEqual(value, ['flags 0', 'load lunge', 'flags 0', 'reset']);
});

test('a frame that cannot be judged is an error event and an empty result', async () => {
  const { value } = await run<unknown>(`
    const pixel = await make({});
    const bad = await pixel.send(picture(7), { t_s: 0 });
    const good = await pixel.send(picture(), { t_s: 1 });
    return [bad, good.events.length, log.filter((line) => line.startsWith('error'))];`);
  assert.deepEqual(value, [{ events: [], dropped: false }, 1, ['error bad_frame false']]);
});

const CANVAS = `
  const canvas = drawn();
  document.body.append(canvas);
  const pixel = await make({ source: canvas, backend: 'wasm' });
  await until(() => frames().length > 2);`;

test('a hidden page pauses a live source, and the return is a break', async () => {
  const { value, log } = await run<string[]>(`${CANVAS}
    log.length = 0;
    hide(true);
    await until(() => pixel.status.state === 'paused');
    hide(false);
    await until(() => frames().some((line) => line === 'flags 2'));
    return [log.find((line) => line.startsWith('paused')), log.find((line) => line.startsWith('running'))];`);
  assert.deepEqual(value, ['paused hidden wasm', 'running hidden wasm']);
  assert.deepEqual(log.complaints, []);
});

test('asked to pause, it stays paused when the page comes back', async () => {
  const { value } = await run<string>(`${CANVAS}
    pixel.pause();
    hide(true);
    hide(false);
    return pixel.status.state + ' ' + pixel.status.reason;`);
  assert.equal(value, 'paused asked');
});

test('a second source is a break', async () => {
  const { value } = await run<boolean>(`${CANVAS}
    log.length = 0;
    await pixel.setSource(canvas);
    await until(() => frames().length > 0);
    return frames()[0] === 'flags 2' || frames()[1] === 'flags 2';`);
  assert.equal(value, true);
});

test('after dispose nothing is left and nobody is bothered', async () => {
  const { value, log } = await run<unknown>(`${CANVAS}
    pixel.dispose();
    void pixel.reset(); void pixel.summary(); void pixel.setExercise('x'); void pixel.start(); pixel.pause(); pixel.dispose();
    const refused = await pixel.send(picture()).catch(({ code }) => code);
    return [refused, PixelPy.pixels.length, pixel.status.reason];`);
  assert.deepEqual(value, ['disposed', 0, 'removed']);
  assert.deepEqual(log.complaints, []);
});
