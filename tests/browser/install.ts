/** Make sure that there is a browser: Debian's, where this may be installed; else say what to do. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from './driver.js';

try {
  findBrowser();
} catch (error) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.error((error as Error).message);
    process.exit(1);
  }
  const apt = (...args: string[]) => execFileSync('apt-get', args, { stdio: 'inherit' });
  apt('update', '--quiet=2');
  apt('install', '--quiet=2', '--yes', '--no-install-recommends', 'chromium');
}
