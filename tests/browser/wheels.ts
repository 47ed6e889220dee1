/** Wheels made by a test: a module each, pure Python. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './server.js';

export interface Wheel {
  readonly file: string;
  readonly sha256: string;
}

/** Write version 1.0 of a package with one module of its name. @param entryPoints the text of that file. */
export function makeWheel(folder: string, name: string, source: string, entryPoints = ''): Wheel {
  const file = `${name}-1.0-py3-none-any.whl`;
  execFileSync(join(ROOT, '.venv/bin/python'), ['-c', PACK, join(folder, file), name, source, entryPoints]);
  return {
    file,
    sha256: createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex'),
  };
}

const PACK = `
import sys, zipfile
path, name, source, entry_points = sys.argv[1:]
about = f"{name}-1.0.dist-info/"
with zipfile.ZipFile(path, "w") as wheel:
    wheel.writestr(f"{name}.py", source)
    wheel.writestr(about + "METADATA", f"Metadata-Version: 2.1\\nName: {name}\\nVersion: 1.0\\n")
    wheel.writestr(about + "WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
    wheel.writestr(about + "entry_points.txt", entry_points)
    wheel.writestr(about + "RECORD", f"{name}.py,,\\n")
`;
