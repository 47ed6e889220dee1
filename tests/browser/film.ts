/** Files for the tests, filmed of the drawn athlete in the browser itself. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser } from 'puppeteer-core';
import { open } from './driver.js';
import type { Film } from './film-page.js';
import { serve } from './server.js';

export interface Footage {
  readonly bytes: Buffer;
  readonly reps: number;
}

/** @param call for instance `film.video(9, 15)`; see film-page.ts. */
export async function shoot(browser: Browser, call: string): Promise<Footage> {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL('./film-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  const server = await serve({
    pages: { '/': `<!doctype html><title>film</title><script>${bundle.outputFiles[0]?.text ?? ''}</script>` },
  });
  const { page } = await open(browser, server.url);
  try {
    const { data, reps } = (await page.evaluate(call)) as Film;
    return { bytes: Buffer.from(data, 'base64'), reps };
  } finally {
    await page.close();
    await server.close();
  }
}
