/** WebGPU, where the browser gives workers an adapter. */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import '@tensorflow/tfjs-backend-webgpu';
import { backend } from '@tensorflow/tfjs-core';
import { PixelPyError } from '../errors.js';
import { type Backend, type BackendSettings, refuseSoftware } from './backend.js';

export async function prepare({ hardwareOnly, lost }: BackendSettings): Promise<Backend> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new PixelPyError('backend_unavailable', 'webgpu: there is no adapter.');
  if (hardwareOnly) {
    const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
    const names = [vendor, architecture, device, description, isFallbackAdapter ? '(software)' : ''];
    refuseSoftware(names.filter((name) => name !== '').join(' '));
  }
  let watched = false;
  return {
    read(tensor) {
      if (!watched) {
        watched = true;
        void (backend() as WebGPUBackend).device.lost.then(lost);
      }
      return tensor.data<'float32'>();
    },
  };
}
