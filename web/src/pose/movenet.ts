/** MoveNet SinglePose Lightning: 17 joints from one picture of 192x192. It keeps no memory of what it saw. */
import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import { io, type Tensor, tensor4d } from '@tensorflow/tfjs-core';
import manifest from '../../../models/manifest.json';
import { PixelPyError } from '../errors.js';
import type { Crop } from '../wire.js';
import type { Backend } from './backend.js';
import { MIN_JOINT_SCORE } from './crop.js';
import type { ModelFile } from './model-file.js';

const MODEL = manifest['movenet-lightning'];

/** Side of the square the model reads. */
export const INPUT_SIZE = MODEL.input.shape[1] as number;

export const MODEL_FILES: { readonly topology: ModelFile; readonly weights: ModelFile } = MODEL.files;

/** Below this score of the person there is nobody: `DEFAULT_MIN_POSE_SCORE` of the authors' package. */
const MIN_PERSON_SCORE = 0.25;

const VALUES = 3 * MODEL.joints.length;

export interface Estimate {
  /** 17 times x/width, y/height, score, in COCO order, in fractions of the image. */
  readonly keypoints: Float32Array<ArrayBuffer>;
  readonly nobody: boolean;
}

export class MoveNet {
  readonly #backend: Backend;
  readonly #model: GraphModel;

  private constructor(backend: Backend, model: GraphModel) {
    this.#backend = backend;
    this.#model = model;
  }

  /** @param topology,weights the contents of `MODEL_FILES`. */
  static async load(
    backend: Backend,
    topology: Uint8Array,
    weights: Uint8Array<ArrayBuffer>,
  ): Promise<MoveNet> {
    const json = JSON.parse(new TextDecoder().decode(topology));
    const model = await loadGraphModel(
      io.fromMemory({
        modelTopology: json.modelTopology,
        signature: json.signature,
        weightSpecs: json.weightsManifest[0].weights,
        weightData: weights.buffer,
      }),
    );
    return new MoveNet(backend, model);
  }

  /**
   * Run once on a black picture, so that the first frame waits for no shader.
   * @throws PixelPyError `backend_unavailable` when the backend computes no numbers.
   */
  async warmUp(): Promise<void> {
    const black = new Int32Array(INPUT_SIZE * INPUT_SIZE * 3);
    this.#backend.compile?.(() => this.#execute(black));
    const values = await this.#run(black);
    if (values.length !== VALUES || !values.every(Number.isFinite)) {
      throw new PixelPyError('backend_unavailable', 'It computes no valid numbers for the pose model.');
    }
  }

  /**
   * @param rgb samples of the crop, R G B of 0-255, row by row.
   * @param crop what `rgb` shows, in fractions of the image.
   */
  async estimate(rgb: Int32Array, crop: Crop): Promise<Estimate> {
    const values = await this.#run(rgb);
    const keypoints = new Float32Array(VALUES);
    for (let i = 0; i < VALUES; i += 3) {
      keypoints[i] = crop.x + (values[i + 1] as number) * crop.width;
      keypoints[i + 1] = crop.y + (values[i] as number) * crop.height;
      keypoints[i + 2] = values[i + 2] as number;
    }
    return { keypoints, nobody: personScore(keypoints) < MIN_PERSON_SCORE };
  }

  /** Free the weights. */
  dispose(): void {
    this.#model.dispose();
  }

  async #run(rgb: Int32Array): Promise<Float32Array> {
    const output = this.#execute(rgb);
    try {
      return await this.#backend.read(output);
    } finally {
      output.dispose();
    }
  }

  #execute(rgb: Int32Array): Tensor {
    const input = tensor4d(rgb, [1, INPUT_SIZE, INPUT_SIZE, 3], 'int32');
    try {
      return this.#model.execute(input) as Tensor;
    } finally {
      input.dispose();
    }
  }
}

/** Mean over the joints that are seen, as in the authors' package (`movenet/detector.ts`); 0 when none is. */
function personScore(keypoints: Float32Array): number {
  const seen = keypoints.filter((value, i) => i % 3 === 2 && value > MIN_JOINT_SCORE);
  return seen.length === 0 ? 0 : seen.reduce((sum, score) => sum + score) / seen.length;
}
