/** Every error the web half can raise: a stable code, a sentence, and what to do about it. */
import type { ErrorEvent } from './protocol.gen.js';

interface Entry {
  readonly message: string;
  readonly hint: string;
}

/** Sentences by code. With the first group a method rejects; the others arrive as `error` events. */
export const ERRORS = {
  bad_option: {
    message: 'An option has a value that can never work.',
    hint: 'See the table of options in the README.',
  },
  bad_frame: {
    message: 'send() was given something that is not an image.',
    hint: 'Pass an ImageBitmap, VideoFrame, ImageData, canvas or base64 data URL.',
  },
  bad_time: {
    message: 't_s must be a finite number of seconds that does not go backwards.',
    hint: 'Pass the time of the frame on your own clock, or leave it out for live frames.',
  },
  queue_full: {
    message: 'More than 64 MB of frames are waiting to be analysed.',
    hint: 'Await each send() before the next one.',
  },
  disposed: {
    message: 'This pixel has been disposed of.',
    hint: 'Create a new one with PixelPy.create().',
  },

  target_missing: {
    message: 'The element to draw into was not found.',
    hint: 'Check the selector in `target`.',
  },
  source_missing: {
    message: 'The element to read from was not found, or is none that can be read.',
    hint: 'Check the selector in `source`: it must match a video, img or canvas.',
  },
  camera_denied: {
    message: 'The camera may not be used.',
    hint: 'Allow the camera for this site in the browser; in an iframe add allow="camera".',
  },
  camera_missing: {
    message: 'No camera was found.',
    hint: 'Connect a camera, or choose another source.',
  },
  camera_failed: {
    message: 'The camera could not be started.',
    hint: 'Close other programs that use the camera and try again.',
  },
  camera_insecure: {
    message: 'The browser gives no camera to an insecure page.',
    hint: 'Serve the page over HTTPS or from localhost.',
  },
  media_missing: {
    message: 'The picture or video could not be loaded.',
    hint: 'Check the address and the network.',
  },
  media_undecodable: {
    message: 'The picture or video could not be decoded.',
    hint: 'Use a format this browser plays: H.264 or VP9 video, JPEG, PNG or WebP pictures.',
  },
  media_blocked: {
    message: 'The browser forbids reading the pixels of this picture or video: it comes from another origin.',
    hint: 'Serve it with the header Access-Control-Allow-Origin, and set crossorigin="anonymous".',
  },

  assets_blocked: {
    message: 'The files of pixel-py could not be read from another origin.',
    hint: 'Serve dist/ with the header Access-Control-Allow-Origin: *.',
  },
  assets_missing: {
    message: 'A file of pixel-py is missing or could not be loaded.',
    hint: 'Upload the whole dist/ folder, and check `assetsUrl`.',
  },
  model_missing: {
    message: 'The pose model could not be loaded.',
    hint: 'Check that dist/models/ was uploaded completely.',
  },
  model_corrupt: {
    message: 'The pose model does not have the expected sha256.',
    hint: 'Upload dist/models/ again; a proxy may have changed the file.',
  },
  wheel_missing: {
    message: 'The pixel_py wheel could not be loaded.',
    hint: 'Check that dist/packages/ was uploaded completely.',
  },
  wasm_missing: {
    message: 'This browser has no WebAssembly.',
    hint: 'Use a current browser, and leave its lockdown mode for this site.',
  },
  wasm_blocked: {
    message: 'The page’s content security policy forbids WebAssembly.',
    hint: "Add 'wasm-unsafe-eval' to script-src.",
  },
  worker_failed: {
    message: 'A worker could not be started.',
    hint: "Check the console and the page's worker-src policy.",
  },
  backend_unavailable: {
    message: 'The requested backend does not run in this browser.',
    hint: "Use backend 'auto'.",
  },
  backend_lost: {
    message: 'The graphics context of the pose model was lost.',
    hint: "With backend 'auto' the pixel goes on with WebAssembly; otherwise create a new one.",
  },
  python_failed: {
    message: 'Python failed.',
    hint: 'The message says in which step, or holds the traceback; please report it.',
  },
  python_timeout: {
    message: 'Python did not start in time.',
    hint: 'Check the network, and that dist/pyodide/ was uploaded completely.',
  },
  package_failed: {
    message: 'An extra Python package could not be installed; the pixel goes on without it.',
    hint: 'Check its name or address in `packages`; it must be a pure-Python wheel.',
  },
  analyzer_failed: {
    message: 'An analyzer could not be loaded; the pixel goes on without it.',
    hint: 'Check its name or address in `analyzers`: a .py file, a pure-Python wheel, or the source itself.',
  },
  analytics_failed: {
    message: 'numpy could not be loaded; counting goes on without the analysis of whole sets.',
    hint: 'Check the network, the page’s connect-src policy, and `packagesUrl`.',
  },
  voice_unavailable: {
    message: 'This device has no voice of its own for the language; nothing is spoken.',
    hint: 'Install a voice for it in the settings of the system, or choose another `lang`.',
  },
  recording_full: {
    message: 'The recording holds one hour at 30 frames a second, and goes on without being kept.',
    hint: 'Save it with save(), then reset() to begin a new one.',
  },
  internal: {
    message: 'Something failed inside pixel-py.',
    hint: 'Please report it with the text of this message.',
  },
} as const satisfies Record<string, Entry>;

export type ErrorCode = keyof typeof ERRORS;

/** What `create` and `send` reject with, and what `error` events are made from. */
export class PixelPyError extends Error {
  override readonly name = 'PixelPyError';
  readonly code: string;
  readonly hint: string;

  /** @param detail stands in parentheses within the sentence, so that the hint can follow whatever it is. */
  constructor(code: ErrorCode, detail?: string, options?: ErrorOptions) {
    const entry: Entry = ERRORS[code];
    super(detail ? entry.message.replace(/\.$/, () => ` (${unended(detail)}).`) : entry.message, options);
    this.code = code;
    this.hint = entry.hint;
  }

  /** The error that an event reports. */
  static fromEvent({ code, message, hint }: ErrorEvent): PixelPyError {
    return Object.assign(new PixelPyError('internal'), { code, message, hint });
  }
}

/** An error as the event that reports it. Anything that is not ours becomes `internal`, with its text. */
export function errorEvent(error: unknown, fatal: boolean): ErrorEvent {
  const known = error instanceof PixelPyError ? error : new PixelPyError('internal', describe(error));
  return { type: 'error', code: known.code, message: known.message, hint: known.hint, fatal };
}

/** Write an error that nobody listens to. */
export function warn({ code, message, hint }: ErrorEvent): void {
  console.warn(`pixel-py: ${message} ${hint} (${code})`);
}

/** A text without the full stop at its end. */
function unended(text: string): string {
  return text.trimEnd().replace(/\.+$/, '');
}

/** The text of whatever was thrown. */
export function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
