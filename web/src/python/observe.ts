/**
 * Make the failures visible that Pyodide only writes to the console, after which it waits for ever:
 * the interpreter cannot be compiled, or one of its files cannot be fetched.
 */
import { describe, type ErrorCode, PixelPyError } from '../errors.js';

export interface Observation {
  /** Rejects with the first failure; never resolves. */
  readonly failure: Promise<never>;
  /** The interpreter has been compiled. */
  readonly compiled: Promise<void>;
  /** Put the browser's own functions back. */
  stop(): void;
}

/** @param missing the error code for a file below `dist/`, by its address; null for files that are not ours. */
export function observe(missing: (url: string) => ErrorCode | null): Observation {
  const { fetch, WebAssembly } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  let fail: (error: PixelPyError) => void = () => undefined;
  let report: () => void = () => undefined;
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const compiled = new Promise<void>((resolve) => {
    report = resolve;
  });
  failure.catch(() => undefined);

  globalThis.fetch = async (input, init) => {
    const url = new Request(input, init).url;
    const code = missing(url);
    try {
      const response = await fetch(input, init);
      if (code !== null && !response.ok) fail(new PixelPyError(code, `${url} answered ${response.status}.`));
      // The very response goes on, not a copy: browsers cache compiled code by it.
      const read = response.arrayBuffer.bind(response);
      response.arrayBuffer = () => read().catch(rethrow);
      return response;
    } catch (error) {
      return rethrow(error);
    }

    function rethrow(error: unknown): never {
      if (code !== null) fail(new PixelPyError(code, `${url}: ${describe(error)}`, { cause: error }));
      throw error;
    }
  };

  WebAssembly.instantiateStreaming = async (source, imports) => {
    const response = await source;
    try {
      // Streaming insists on the type; many hosts do not know it, and then it is only a little slower.
      const streams = response.headers.get('content-type')?.startsWith('application/wasm') === true;
      const instantiated = streams
        ? await instantiateStreaming.call(WebAssembly, response, imports)
        : await WebAssembly.instantiate(await response.arrayBuffer(), imports);
      report();
      return instantiated;
    } catch (error) {
      fail(new PixelPyError('assets_missing', `${response.url}: ${describe(error)}`, { cause: error }));
      throw error;
    }
  };

  return {
    failure,
    compiled,
    stop() {
      globalThis.fetch = fetch;
      WebAssembly.instantiateStreaming = instantiateStreaming;
    },
  };
}
