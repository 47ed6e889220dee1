/**
 * The browser under test: found, started, and watched. The only file that knows puppeteer.
 *
 * Every page keeps a log of what it printed and requested, so that a test can assert silence.
 */
import { existsSync } from 'node:fs';
import puppeteer, { type Browser, type Page, TimeoutError } from 'puppeteer-core';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of an installed Chromium or Chrome; `CHROME_PATH` goes first. */
export function findBrowser(): string {
  const found = [process.env['CHROME_PATH'], ...USUAL_PLACES].find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  );
  if (found === undefined) {
    throw new Error('No browser found: install Chromium or Chrome, or set CHROME_PATH to its program.');
  }
  return found;
}

export interface BrowserOptions {
  /** A .y4m or .mjpeg file that plays as the camera; the camera is then allowed without asking. */
  readonly camera?: string;
  /** A camera that is there, and refused. */
  readonly denyCamera?: boolean;
  /** As in a lockdown mode: no compiler at all. */
  readonly withoutWasm?: boolean;
}

/** Start headless Chromium. WebGL runs in software: the machines of this project have no GPU. */
export function launch(options: BrowserOptions = {}): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--enable-unsafe-swiftshader',
    '--autoplay-policy=no-user-gesture-required',
    '--mute-audio',
  ];
  if (options.camera !== undefined) {
    args.push('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream');
    args.push(`--use-file-for-fake-video-capture=${options.camera}`);
  }
  if (options.denyCamera === true) args.push('--use-fake-device-for-media-stream');
  if (options.withoutWasm === true) args.push('--js-flags=--jitless');
  return puppeteer.launch({
    executablePath: findBrowser(),
    headless: true,
    args,
    // Visitors' browsers have this cache.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    protocolTimeout: 180_000,
  });
}

/** Reading a picture back, as every capture of a canvas does, is slow without a GPU, and Chromium says so. */
const SOFTWARE_WEBGL = /GPU stall due to ReadPixels/;

export interface PageLog {
  /** Console errors and warnings, and uncaught exceptions; not what Chromium says of its software WebGL. */
  readonly complaints: string[];
  /** Addresses requested over the network, workers included; `blob:` and `data:` stay in the page. */
  readonly requests: string[];
}

/** A page whose console and network are logged from before the first byte. */
export async function open(
  browser: Browser,
  url: string,
  options: { width?: number; height?: number; before?: (page: Page) => Promise<void> } = {},
): Promise<{ page: Page; log: PageLog }> {
  const page = await browser.newPage();
  await page.setViewport({ width: options.width ?? 1280, height: options.height ?? 800 });
  const log: PageLog = { complaints: [], requests: [] };
  page.on('console', (message) => {
    if (!['error', 'warn'].includes(message.type()) || SOFTWARE_WEBGL.test(message.text())) return;
    log.complaints.push(message.text());
  });
  page.on('pageerror', (error) => log.complaints.push(String(error)));
  page.on('request', (request) => {
    if (/^https?:/.test(request.url())) log.requests.push(request.url());
  });
  await options.before?.(page);
  await page.goto(url, { waitUntil: 'load' });
  return { page, log };
}

/** Puppeteer gives up on a longer wait by itself: its messages have a time limit too. */
const ROUND_S = 120;

/** Wait until a condition in the page holds; the error says what was awaited. */
export async function until(page: Page, what: string, condition: string, seconds = 120): Promise<void> {
  for (let left_s = seconds; ; left_s -= ROUND_S) {
    const timeout = Math.min(left_s, ROUND_S) * 1000;
    try {
      await page.waitForFunction(condition, { timeout, polling: 100 });
      return;
    } catch (error) {
      if (left_s > ROUND_S && error instanceof TimeoutError) continue;
      throw new Error(`waited ${seconds} s in vain for ${what}: ${String(error)}`);
    }
  }
}
