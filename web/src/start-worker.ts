/**
 * Start a module worker of `dist/workers/`, also from another origin, or say why that is impossible.
 *
 * A browser starts workers from the page's own origin only; elsewhere a worker made from a blob
 * imports the module. The import is dynamic: a static one needs the host in `worker-src` as well.
 */
import { describe, type ErrorCode, PixelPyError } from './errors.js';

/** A module that has not answered by then was blocked without a word, or the line is slow. */
const SUSPICIOUS_MS = 15_000;

/** On a slow line it may take as long as Pyodide's 10 MB, which come beside it, need at 1 Mbit/s and half again. */
export const PATIENCE_MS = 120_000;

export async function startWorker(
  name: 'pose' | 'python' | 'video',
  assetsUrl: string,
  signal: AbortSignal,
): Promise<Worker> {
  const url = new URL(`workers/${name}.mjs`, assetsUrl);
  signal.throwIfAborted();
  let worker: Worker;
  try {
    worker = url.origin === location.origin ? new Worker(url, { type: 'module', name }) : foreign(url, name);
  } catch (error) {
    throw await diagnose(url, describe(error));
  }
  signal.addEventListener('abort', () => worker.terminate());
  const suspicion = new AbortController();
  const refused = new Promise<PixelPyError | null>((resolve) => {
    const ask = () => void refusal(url).then((error) => error !== null && resolve(error));
    const timer = setTimeout(ask, SUSPICIOUS_MS);
    suspicion.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  const problem = await Promise.race([answered(worker, signal), refused]);
  suspicion.abort();
  if (problem === null) return worker;
  worker.terminate();
  signal.throwIfAborted();
  throw problem instanceof PixelPyError ? problem : await diagnose(url, problem);
}

function foreign(url: URL, name: string): Worker {
  const code = `import(${JSON.stringify(url.href)}).catch(
    (error) => postMessage({ type: 'import_failed', text: String(error) }));`;
  const blob = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  const worker = new Worker(blob, { type: 'module', name });
  // The address may go once the worker has read it, which its first message proves.
  worker.addEventListener('message', () => URL.revokeObjectURL(blob), { once: true });
  return worker;
}

/** Null when the worker says `up`, else what went wrong. */
function answered(worker: Worker, signal: AbortSignal): Promise<string | null> {
  const heard = new AbortController();
  return new Promise<string | null>((resolve) => {
    const until = { signal: heard.signal };
    const timer = setTimeout(() => resolve(`It did not answer within ${PATIENCE_MS / 1000} s.`), PATIENCE_MS);
    heard.signal.addEventListener('abort', () => clearTimeout(timer));
    signal.addEventListener('abort', () => resolve('It was given up.'), until);
    worker.addEventListener(
      'error',
      (event) => {
        event.preventDefault();
        resolve(event.message || 'Its script could not be loaded.');
      },
      until,
    );
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<{ type: string; text?: string }>) => {
        if (data.type === 'up') resolve(null);
        if (data.type === 'import_failed') resolve(data.text ?? '');
      },
      until,
    );
  }).finally(() => heard.abort());
}

/** The probable cause, found by asking for the file once more. */
async function diagnose(url: URL, problem: string): Promise<PixelPyError> {
  if (url.protocol === 'file:') {
    return new PixelPyError('worker_failed', 'A page opened from a file cannot start workers: use HTTP.');
  }
  const cause = await refusal(url);
  return cause ?? new PixelPyError('worker_failed', `${url.href}: ${problem}`);
}

function refusal(url: URL): Promise<PixelPyError | null> {
  return unreadable(url.href, 'assets_blocked', 'assets_missing');
}

/** Why an address cannot be read: forbidden to other origins, or not there; null when it can be read. */
export async function unreadable(
  url: string,
  blocked: ErrorCode,
  missing: ErrorCode,
): Promise<PixelPyError | null> {
  try {
    const response = await fetch(url);
    await response.body?.cancel();
    return response.ok ? null : new PixelPyError(missing, `${url} answered ${response.status}.`);
  } catch (cause) {
    if (new URL(url).origin === location.origin) {
      return new PixelPyError(missing, `${url}: ${describe(cause)}`, { cause });
    }
    const there = await fetch(url, { mode: 'no-cors' }).then(
      () => true,
      () => false,
    );
    return there
      ? new PixelPyError(blocked, `${url} may not be read from ${location.origin}.`, { cause })
      : new PixelPyError(missing, url, { cause });
  }
}
