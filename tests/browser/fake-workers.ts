/** Workers that speak wire.ts without a model and without Python: the page's half alone, in seconds. */
import type { Spoiler } from './server.js';

/** A frame 13 high loses the graphics context, one 7 high cannot be judged, one 5 high is never answered. */
const POSE = `
let port, backend;
const error = (code, fatal) => ({ type: 'error', code, message: code, hint: code, fatal });
onmessage = ({ data }) => {
  if (data.type === 'init') {
    ({ port, backend } = data);
    postMessage({ type: 'loading', step: 'pose_model', progress: 0.5 });
    postMessage({ type: 'ready', backend });
    return;
  }
  if (data.type === 'rest') return;
  const { id, t_s, flags, relay, crop, data: picture } = data.frame;
  const width = picture.displayWidth ?? picture.width;
  const height = picture.displayHeight ?? picture.height;
  picture.close?.();
  if (height === 5) return;
  if (height === 13 && backend === 'webgl')
    return postMessage({ type: 'failed', id: null, error: error('backend_lost', true) });
  if (height === 7) return postMessage({ type: 'failed', id, error: error('bad_frame', false) });
  if (relay) port.postMessage({ id, t_s, flags, width, height, keypoints: new Float32Array(51).fill(0.5) });
  postMessage({ type: 'done', id, pose_ms: MS[backend], crop });
};
postMessage({ type: 'up' });`;

/** Tells each frame's flags as the `phase`, and each command as one too. */
const PYTHON = `
const phase = (text, t_s = 0) => ({ type: 'phase', t_s, phase: text });
const judge = ({ data: { id, t_s, flags } }) =>
  postMessage({ type: 'result', id, events: [phase('flags ' + flags, t_s)], python_ms: 1 });
onmessage = ({ data }) => {
  if (data.type === 'init') postMessage({ type: 'ready' });
  else if (data.type === 'port') data.port.onmessage = judge;
  else postMessage({ type: 'reply', id: data.id, events: [phase(data.name ?? 'load ' + data.options.exercise + (data.options.inputMirrored ? ' mirrored' : ''))] });
};
postMessage({ type: 'up' });`;

/** Serve the fakes in place of `dist/workers/`. @param ms what each backend claims to need. */
export function fakeWorkers(ms: { wasm: number; webgl: number }): Spoiler {
  const files: Readonly<Record<string, string>> = {
    '/dist/workers/pose.mjs': `const MS = ${JSON.stringify(ms)};${POSE}`,
    '/dist/workers/python.mjs': PYTHON,
  };
  return (_request, response, path) => {
    const code = files[path];
    if (code === undefined) return false;
    response.setHeader('content-type', 'text/javascript');
    response.end(code);
    return true;
  };
}
