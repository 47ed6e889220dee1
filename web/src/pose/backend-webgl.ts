/** WebGL 2 on an OffscreenCanvas of our own. */
import { type MathBackendWebGL, setWebGLContext } from '@tensorflow/tfjs-backend-webgl';
import { backend, env } from '@tensorflow/tfjs-core';
import { PixelPyError } from '../errors.js';
import { type Backend, type BackendSettings, refuseSoftware } from './backend.js';

/**
 * The context is made here and handed over: TensorFlow.js makes none in Safari's workers (it takes its
 * OffscreenCanvas for unfit since tfjs issue 7436, and then falls back silently), and makes a fresh, empty one
 * when a context is lost.
 */
export async function prepare({ hardwareOnly, lost }: BackendSettings): Promise<Backend> {
  const gl = context(hardwareOnly, lost);
  if (hardwareOnly) refuseSoftware(renderer(gl));
  setWebGLContext(2, gl as WebGLRenderingContext);
  return {
    // Polling a fence, which `data()` does, waits for timers; nothing else runs in this worker meanwhile.
    read(tensor) {
      const values = tensor.dataSync<'float32'>();
      if (gl.isContextLost()) throw new PixelPyError('backend_lost');
      return values;
    },
    /** All programs are handed to the driver before the first is waited for (tfjs pull requests 5826 and 7587). */
    compile(run) {
      const webgl = backend() as MathBackendWebGL;
      env().set('ENGINE_COMPILE_ONLY', true);
      try {
        run().dispose();
        // Not its asynchronous twin: that one waits for animation frames, which a hidden page does not get.
        webgl.checkCompileCompletion();
        webgl.getUniformLocations();
      } finally {
        env().set('ENGINE_COMPILE_ONLY', false);
      }
    },
  };
}

function context(hardwareOnly: boolean, lost: () => void): WebGL2RenderingContext {
  if (typeof OffscreenCanvas === 'undefined') {
    throw new PixelPyError('backend_unavailable', 'webgl: there is no OffscreenCanvas.');
  }
  const canvas = new OffscreenCanvas(1, 1);
  const gl = canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    failIfMajorPerformanceCaveat: hardwareOnly,
  });
  if (gl === null) throw new PixelPyError('backend_unavailable', 'webgl: there is no WebGL 2 context.');
  canvas.addEventListener('webglcontextlost', lost, { once: true });
  return gl;
}

/** Firefox names it by itself, and warns in the console when the extension is asked for. */
function renderer(gl: WebGL2RenderingContext): string {
  const name = String(gl.getParameter(gl.RENDERER));
  if (name !== 'WebKit WebGL') return name;
  const unmasked = gl.getExtension('WEBGL_debug_renderer_info');
  return unmasked === null ? name : String(gl.getParameter(unmasked.UNMASKED_RENDERER_WEBGL));
}
