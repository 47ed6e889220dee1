/** What runs the model: one lazily loaded chunk for each backend of TensorFlow.js, and the guards they share. */
import {
  enableProdMode,
  findBackendFactory,
  getBackend,
  registerBackend,
  removeBackend,
  setBackend,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { describe, PixelPyError } from '../errors.js';
import type { Backend as BackendName } from '../protocol.gen.js';

export interface BackendSettings {
  /** Folder of `dist/`. */
  readonly assetsUrl: string;
  /** Refuse a renderer that is software. */
  readonly hardwareOnly: boolean;
  /** Called once, when the graphics context or device is gone for good. */
  readonly lost: () => void;
}

export interface Backend {
  /** The values of a tensor, the quickest way this backend has. */
  read(tensor: Tensor): Float32Array | Promise<Float32Array>;
  /** Compile what `run` needs, without waiting for one piece after the other; what `run` gives is not looked at. */
  compile?(run: () => Tensor): void;
}

/** What each chunk exports: everything until `setBackend` can be called. */
export type Prepare = (settings: BackendSettings) => Promise<Backend>;

const CHUNKS: { readonly [name in BackendName]: () => Promise<{ readonly prepare: Prepare }> } = {
  wasm: () => import('./backend-wasm.js'),
  webgl: () => import('./backend-webgl.js'),
  webgpu: () => import('./backend-webgpu.js'),
};

/**
 * Load what a backend needs; what is returned then starts it, also again after `stopBackend`, and asks for
 * nothing more.
 * @throws PixelPyError `backend_unavailable`, also when TensorFlow.js would quietly choose another one;
 *   `assets_missing`, `wasm_missing`, `wasm_blocked`.
 */
export async function prepareBackend(
  name: BackendName,
  settings: BackendSettings,
): Promise<() => Promise<Backend>> {
  enableProdMode(); // Keeps TensorFlow.js from writing to the page's console.
  const { prepare } = await CHUNKS[name]().catch((error: unknown) => {
    throw new PixelPyError('assets_missing', `A part of workers/ for ${name}: ${describe(error)}.`, {
      cause: error,
    });
  });
  const backend = await prepare(settings);
  return async () => {
    const set = await setBackend(name).catch((error: unknown) => {
      throw new PixelPyError('backend_unavailable', `${name}: ${describe(error)}.`, { cause: error });
    });
    if (!set || getBackend() !== name)
      throw new PixelPyError('backend_unavailable', `${name} did not start.`);
    return backend;
  };
}

/** Give back the memory of a backend that was started. */
export function stopBackend(name: BackendName): void {
  const factory = findBackendFactory(name);
  removeBackend(name);
  registerBackend(name, factory);
}

/** Names of programs that draw on the processor: SwiftShader, Mesa's two, Windows' and Apple's. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|basic render|software/i;

/** @throws PixelPyError `backend_unavailable` when `renderer` names a software renderer. */
export function refuseSoftware(renderer: string): void {
  if (SOFTWARE.test(renderer))
    throw new PixelPyError('backend_unavailable', `It would run in software: ${renderer}.`);
}
