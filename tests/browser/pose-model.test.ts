/** The model itself, in Node: its manifest, and that a frame leaves no tensor behind. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { before, describe, test } from 'node:test';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import manifest from '../../models/manifest.json' with { type: 'json' };
import { centreCrop } from '../../web/src/pose/crop.js';
import { INPUT_SIZE, MODEL_FILES, MoveNet } from '../../web/src/pose/movenet.js';
import { JOINTS } from '../../web/src/protocol.gen.js';

/** A build script in JavaScript, without types. */
const { copyModels } = await import(new URL('../../web/scripts/models.mjs', import.meta.url).href);
const engine = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');

describe('the pose model', () => {
  let files: [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>];

  before(async () => {
    const dist = await mkdtemp(join(tmpdir(), 'pixel-py-'));
    await copyModels(dist);
    const read = async (name: string) => Uint8Array.from(await readFile(join(dist, 'models', name)));
    files = [await read(MODEL_FILES.topology.name), await read(MODEL_FILES.weights.name)];
    await rm(dist, { recursive: true });
    setWasmPaths(`${dirname(engine)}/`);
    assert.ok(await setBackend('wasm'));
  });

  test('has its joints in the order of every keypoint buffer', () => {
    assert.deepEqual(manifest['movenet-lightning'].joints, JOINTS);
  });

  test('finds nobody in noise, and leaves no tensor behind', async () => {
    const model = await MoveNet.load({ read: (tensor) => tensor.dataSync<'float32'>() }, ...files);
    await model.warmUp();
    const noise = Int32Array.from({ length: INPUT_SIZE ** 2 * 3 }, (_, i) => (i * 37) % 256);
    const tensors = memory().numTensors;
    for (let frame = 0; frame < 5; frame++) {
      const { keypoints, nobody } = await model.estimate(noise, centreCrop({ width: 640, height: 480 }));
      assert.equal(keypoints.length, 51);
      assert.equal(nobody, true);
    }
    assert.equal(memory().numTensors, tensors);
  });

  test('is refused on a backend that computes no numbers', async () => {
    const model = await MoveNet.load({ read: () => new Float32Array(51).fill(Number.NaN) }, ...files);
    await assert.rejects(model.warmUp(), { code: 'backend_unavailable' });
  });
});
