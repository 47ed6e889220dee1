/** WebAssembly with SIMD, one thread: no cross-origin isolation is asked of the page. */
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { env } from '@tensorflow/tfjs-core';
import { describe, PixelPyError } from '../errors.js';
import type { Backend, BackendSettings } from './backend.js';

const FILE = 'tfjs/tfjs-backend-wasm-simd.wasm';

/** The smallest module: magic number and version. */
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/**
 * Everything that can go wrong is tried here, because TensorFlow.js answers a missing file, a policy or a wrong
 * module with a promise that never settles; it then gets the bytes that were checked.
 */
export async function prepare({ assetsUrl }: BackendSettings): Promise<Backend> {
  if (typeof WebAssembly !== 'object') throw new PixelPyError('wasm_missing');
  try {
    new WebAssembly.Module(EMPTY_MODULE);
  } catch (error) {
    throw new PixelPyError('wasm_blocked', undefined, { cause: error });
  }
  if (!(await env().getAsync('WASM_HAS_SIMD_SUPPORT'))) {
    throw new PixelPyError('backend_unavailable', 'This browser has no SIMD in WebAssembly.');
  }
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);

  const url = `${assetsUrl}${FILE}`;
  const content = await download(url);
  if (!WebAssembly.validate(content)) {
    throw new PixelPyError('assets_missing', `${url} is no WebAssembly module.`);
  }
  env().platform.fetch = async () => new Response(content);
  setWasmPaths(`${assetsUrl}tfjs/`, true);
  return { read: (tensor) => tensor.dataSync<'float32'>() };
}

/** As bytes, so that a server's wrong MIME type does no harm. */
async function download(url: string): Promise<ArrayBuffer> {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return await response.arrayBuffer();
  } catch (error) {
    throw new PixelPyError('assets_missing', `${url}: ${describe(error)}.`, { cause: error });
  }
}
