/** Serve dist/ on this machine: `localhost`, because browsers give the camera only to secure pages. */
import { context } from 'esbuild';
import { DIST } from './tools.mjs';

const server = await (await context({})).serve({ servedir: DIST, host: '127.0.0.1' });
console.log(`\n  pixel-py demo:  http://localhost:${server.port}/demo/\n\n  Ctrl+C ends it.`);
