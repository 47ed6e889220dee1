/** What the browser tests of the pose worker share: a page that talks to it, and ways to spoil its world. */
import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'puppeteer-core';
import { open } from './driver.js';
import { type ServerOptions, serve } from './server.js';

/** Chromium's, when a picture drawn by its software WebGL is read back, as these tests do. */
const READ_BACK = /GPU stall due to ReadPixels/;

/** What the browser itself says of a file that is not there, or of a policy. */
const OF_THE_BROWSER = /Failed to load resource|Content Security Policy/;

/** `pose-page.ts` for the page; the authors' package is bundled without its MediaPipe model, which is not used. */
export async function bundlePage(): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL('./pose-page.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    write: false,
    target: 'es2022',
    plugins: [
      {
        name: 'without-mediapipe',
        setup(setup) {
          setup.onResolve({ filter: /^@mediapipe\/pose$/ }, ({ path }) => ({ path, namespace: 'none' }));
          setup.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'export class Pose {}' }));
        },
      },
    ],
  });
  return result.outputFiles[0]?.text ?? '';
}

/** Run `use` in a fresh page with that script, and see that nothing of ours was written to its console. */
export async function inPage(
  browser: Browser,
  script: string,
  use: (page: Page) => Promise<void>,
  options: ServerOptions = {},
): Promise<void> {
  const server = await serve({
    ...options,
    pages: { '/': `<!doctype html><title>pose</title><script>${script}</script>` },
  });
  const { page, log } = await open(browser, server.url);
  try {
    await use(page);
    const ours = log.complaints.filter((text) => !READ_BACK.test(text) && !OF_THE_BROWSER.test(text));
    assert.deepEqual(ours, []);
  } finally {
    await page.close();
    await server.close();
  }
}

/** Answer requests for paths that contain `part` in another way; false: as usual after all. */
export function spoilt(part: string, answer: (response: ServerResponse) => unknown): ServerOptions {
  return {
    spoil: (_, response, path) => path.includes(part) && !path.endsWith('.map') && answer(response) !== false,
  };
}

/** The worker in a changed world: `/changed.mjs` runs the code and then imports it. */
export function changed(code: string): ServerOptions {
  return {
    spoil: (_, response, path) => {
      if (path !== '/changed.mjs') return false;
      response.setHeader('content-type', 'text/javascript');
      response.end(`${code}\nawait import('/dist/workers/pose.mjs');`);
      return true;
    },
  };
}
