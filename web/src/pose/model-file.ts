/** Files of the pose model, downloaded and checked against the manifest that was there at build. */
import { describe, PixelPyError } from '../errors.js';

export interface ModelFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * @param received called with the number of bytes of each piece.
 * @throws PixelPyError `model_missing`, `model_corrupt`.
 */
export async function fetchModelFile(
  folder: string,
  file: ModelFile,
  received: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const content = await download(`${folder}${file.name}`, file.bytes, received);
  const found = await sha256(content);
  if (found !== file.sha256) {
    throw new PixelPyError('model_corrupt', `${file.name} has ${found}, not ${file.sha256}.`);
  }
  return content;
}

async function download(
  url: string,
  expected: number,
  received: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const missing = (why: string, cause?: unknown) =>
    new PixelPyError('model_missing', `${url}: ${why}.`, { cause });
  try {
    const response = await fetch(url);
    if (!response.ok || response.body === null) throw missing(`HTTP ${response.status}`);
    const content = new Uint8Array(expected);
    let length = 0;
    const reader = response.body.getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      // A longer file is not ours: what is too much is left out, and the hash refuses the rest.
      content.set(piece.value.subarray(0, expected - length), Math.min(length, expected));
      length = Math.min(length + piece.value.length, expected);
      received(piece.value.length);
    }
    return content.subarray(0, length);
  } catch (error) {
    throw error instanceof PixelPyError ? error : missing(describe(error), error);
  }
}

/** In hexadecimal. Browsers hash only in secure contexts; over plain HTTP a small library does. */
async function sha256(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest =
    globalThis.crypto?.subtle === undefined
      ? (await import('@noble/hashes/sha2.js')).sha256(content)
      : new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
