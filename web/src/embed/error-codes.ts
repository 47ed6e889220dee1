/** What PoseTracker calls our errors; a code that is not here keeps its name. */
import type { Media } from './params.js';

/** `code` is the name in its first documents, `error` that in its later ones. */
interface Codes {
  readonly code: string;
  readonly error: string;
}

const both = (name: string): Codes => ({ code: name, error: name });
const ENGINE = both('engine_load_failed');

/** `*` stands for `video` or `image`. */
export const THEIRS: Readonly<Record<string, Codes>> = {
  unknown_exercise: both('invalid_exercise'),
  camera_denied: { code: 'camera_permission_denied', error: 'camera_denied' },
  camera_insecure: { code: 'camera_permission_denied', error: 'camera_denied' },
  camera_missing: { code: 'camera_not_found', error: 'camera_unavailable' },
  camera_failed: { code: 'camera_not_found', error: 'camera_unavailable' },
  media_missing: { code: '*_load_error', error: 'media_load_failed' },
  media_undecodable: { code: 'media_decode_error', error: 'media_load_failed' },
  media_blocked: { code: 'cross_origin_*', error: 'media_load_failed' },
  model_missing: both('model_load_failed'),
  model_corrupt: { code: 'model_load_failed', error: 'integrity_check_failed' },
  backend_unavailable: both('webgl_unavailable'),
  backend_lost: both('backend_fallback_wasm'),
  wasm_missing: both('wasm_unavailable'),
  wasm_blocked: both('wasm_unavailable'),
  assets_missing: ENGINE,
  assets_blocked: ENGINE,
  wheel_missing: ENGINE,
  worker_failed: ENGINE,
  python_failed: ENGINE,
  python_timeout: ENGINE,
};

export function codesOf(ours: string, media: Media): Codes {
  const { code, error } = THEIRS[ours] ?? both(ours);
  return { code: code.replace('*', media === 'image' ? 'image' : 'video'), error };
}
