/** Image in, pose and next crop out: the backend, the model and the crop put together. */
import type { Backend as BackendName } from '../protocol.gen.js';
import type { Crop, FrameData, PoseStep } from '../wire.js';
import { type BackendSettings, prepareBackend, stopBackend } from './backend.js';
import { centreCrop, nextCrop, wholeCrop } from './crop.js';
import { readFrame } from './frame.js';
import { fetchModelFile } from './model-file.js';
import { type Estimate, INPUT_SIZE, MODEL_FILES, MoveNet } from './movenet.js';

/** Shares of loading, roughly as its time goes on a line of 20 Mbit/s. */
const ENGINE_SHARE = 0.1;
const MODEL_SHARE = 0.7;

export interface EstimatorSettings extends BackendSettings {
  readonly backend: BackendName;
  /** @param progress 0-1 over all steps. */
  readonly loading: (step: PoseStep, progress: number) => void;
}

export interface Estimation extends Estimate {
  readonly width: number;
  readonly height: number;
  /** Null when nobody was found: the next frame starts anew. */
  readonly crop: Crop | null;
}

export class Estimator {
  readonly #backend: BackendName;
  /** Starts backend and model from what is loaded. */
  readonly #start: () => Promise<MoveNet>;
  /** Null while it rests. */
  #model: MoveNet | null = null;
  readonly #rgb = new Int32Array(INPUT_SIZE * INPUT_SIZE * 3);

  private constructor(backend: BackendName, start: () => Promise<MoveNet>) {
    this.#backend = backend;
    this.#start = start;
  }

  /**
   * Backend and model load side by side; ready when a first picture has gone through.
   * @throws PixelPyError as `prepareBackend` and `fetchModelFile` say.
   */
  static async load({ backend: name, loading, ...settings }: EstimatorSettings): Promise<Estimator> {
    loading('pose_engine', 0);
    const folder = `${settings.assetsUrl}models/`;
    const { topology, weights } = MODEL_FILES;
    let bytes = 0;
    const received = (piece: number) => {
      bytes += piece;
      const share = Math.min(bytes / (topology.bytes + weights.bytes), 1);
      loading('pose_model', ENGINE_SHARE + MODEL_SHARE * share);
    };
    const [start, ...files] = await Promise.all([
      prepareBackend(name, settings),
      fetchModelFile(folder, topology, received),
      fetchModelFile(folder, weights, received),
    ]);
    loading('pose_warmup', ENGINE_SHARE + MODEL_SHARE);
    const estimator = new Estimator(name, async () => {
      const model = await MoveNet.load(await start(), ...files);
      await model.warmUp();
      return model;
    });
    await estimator.#awake();
    return estimator;
  }

  /**
   * @param crop where the person was; null to start anew: in the middle, when nobody is there everywhere, and
   *   then closer at whoever was found.
   * @throws PixelPyError `bad_frame`, `backend_lost`.
   */
  async estimate(data: FrameData, crop: Crop | null): Promise<Estimation> {
    const picture = await readFrame(data);
    const model = await this.#awake();
    const look = async (where: Crop) => {
      picture.sample(where, INPUT_SIZE, this.#rgb);
      return model.estimate(this.#rgb, where);
    };
    let estimate = await look(crop ?? centreCrop(picture));
    if (estimate.nobody && crop === null) estimate = await look(wholeCrop(picture));
    if (!estimate.nobody && crop === null) {
      // Where somebody is was only searched for: a pose comes from looking there.
      const closer = nextCrop(estimate.keypoints, picture, null);
      const second = await look(closer);
      if (!second.nobody) [estimate, crop] = [second, closer];
    }
    const { width, height } = picture;
    return {
      ...estimate,
      width,
      height,
      crop: estimate.nobody ? null : nextCrop(estimate.keypoints, picture, crop),
    };
  }

  /** Give back the memory of the engine and the model; the next picture starts them again, without a request. */
  rest(): void {
    this.#model?.dispose();
    this.#model = null;
    stopBackend(this.#backend);
  }

  async #awake(): Promise<MoveNet> {
    this.#model ??= await this.#start();
    return this.#model;
  }
}
