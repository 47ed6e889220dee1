/** The bundles: the script tag, the module, the workers, the demo. */
import path from 'node:path';
import { build } from 'esbuild';
import { DIST, ROOT, VERSION } from './tools.mjs';

/** Input below web/, output below dist/, format. Workers are modules; only the pose worker loads parts later. */
const ENTRIES = [
  { from: 'src/script.ts', to: 'pixel.js', format: 'iife' },
  { from: 'src/pixel.ts', to: 'pixel.mjs', format: 'esm' },
  { from: 'src/embed/embed.ts', to: 'embed.mjs', format: 'esm' },
  { from: 'src/pyscript.ts', to: 'pyscript/pixel.mjs', format: 'esm' },
  { from: 'src/pose/worker.ts', to: 'workers/pose.mjs', format: 'esm', splitting: true },
  { from: 'src/python/worker.ts', to: 'workers/python.mjs', format: 'esm' },
  { from: 'src/sources/video-worker.ts', to: 'workers/video.mjs', format: 'esm' },
  { from: 'demo/athlete.ts', to: 'demo/athlete.js', format: 'iife' },
  { from: 'demo/athlete-camera.ts', to: 'demo/athlete-camera.js', format: 'iife' },
  { from: 'demo/demo.ts', to: 'demo/demo.js', format: 'iife' },
  { from: 'demo/gallery.ts', to: 'demo/gallery.js', format: 'iife' },
];

/**
 * @param constants replaced in the source, as JSON values by name
 * @returns paths of all files that went in, relative to the project
 */
export async function bundle(constants) {
  const define = Object.fromEntries(
    Object.entries({ __VERSION__: VERSION, ...constants }).map(([name, value]) => [
      name,
      JSON.stringify(value),
    ]),
  );
  const inputs = new Set();
  for (const { from, to, format, splitting = false } of ENTRIES) {
    const entry = path.join(ROOT, 'web', from);
    const { metafile } = await build({
      absWorkingDir: ROOT,
      metafile: true,
      entryPoints: { [to.replace(/\.m?js$/, '')]: entry },
      outdir: DIST,
      outExtension: { '.js': path.extname(to) },
      chunkNames: 'workers/[name]-[hash]',
      bundle: true,
      minify: true,
      splitting,
      format,
      target: 'es2022',
      define,
      legalComments: 'none',
      logLevel: 'warning',
      // The classic script knows its address from document.currentScript.
      logOverride: { 'empty-import-meta': 'silent' },
    });
    for (const output of Object.values(metafile.outputs)) {
      for (const [file, { bytesInOutput }] of Object.entries(output.inputs))
        if (bytesInOutput > 0) inputs.add(file);
    }
  }
  return inputs;
}
