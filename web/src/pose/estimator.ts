/** Image in, pose and next crop out: the backend, the model and the crop put together. */
import type { Backend as BackendName } from '../protocol.gen.js';
import type { Crop, FrameData, PoseStep } from '../wire.js';
import { type Backend, type BackendSettings, prepareBackend } from './backend.js';
import { centreCrop, nextCrop, wholeCrop } from './crop.js';
import { readFrame } from './frame.js';
import { fetchModelFile } from './model-file.js';
import { type Estimate, INPUT_SIZE, MODEL_FILES, MoveNet } from './movenet.js';

/** Shares of loading, roughly as its time goes on a line of 20 Mbit/s. */
const ENGINE_SHARE = 0.1;
const MODEL_SHARE = 0.7;

export interface EstimatorSettings extends BackendSettings {
  readonly backend: BackendName;
  /** Load WASM too, to go on with. */
  readonly reserve: boolean;
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
  /** Starts one on WASM, from what is loaded already; null when none was asked for. */
  readonly reserve: (() => Promise<Estimator>) | null;
  readonly #model: MoveNet;
  readonly #rgb = new Int32Array(INPUT_SIZE * INPUT_SIZE * 3);

  private constructor(model: MoveNet, reserve: Estimator['reserve']) {
    this.#model = model;
    this.reserve = reserve;
  }

  /**
   * Backend and model load side by side; ready when a first picture has gone through.
   * @throws PixelPyError as `prepareBackend` and `fetchModelFile` say.
   */
  static async load({ backend: name, reserve, loading, ...settings }: EstimatorSettings): Promise<Estimator> {
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
    const warm = async (backend: Backend) => {
      const model = await MoveNet.load(backend, ...files);
      await model.warmUp();
      return model;
    };
    const model = await warm(await start());
    if (!reserve) return new Estimator(model, null);
    const startReserve = await prepareBackend('wasm', settings);
    return new Estimator(model, async () => new Estimator(await warm(await startReserve()), null));
  }

  /**
   * @param crop where the person was; null to start anew: in the middle, and when nobody is there, everywhere.
   * @throws PixelPyError `bad_frame`, `backend_lost`.
   */
  async estimate(data: FrameData, crop: Crop | null): Promise<Estimation> {
    const picture = await readFrame(data);
    const look = async (where: Crop) => {
      picture.sample(where, INPUT_SIZE, this.#rgb);
      return this.#model.estimate(this.#rgb, where);
    };
    let estimate = await look(crop ?? centreCrop(picture));
    if (estimate.nobody && crop === null) estimate = await look(wholeCrop(picture));
    const { width, height } = picture;
    return {
      ...estimate,
      width,
      height,
      crop: estimate.nobody ? null : nextCrop(estimate.keypoints, picture, crop),
    };
  }
}
