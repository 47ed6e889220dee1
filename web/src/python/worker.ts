/** The Python worker: poses in, events out (`ToPython`, `FromPython` and `Pose` of wire.ts). */
import { describe, errorEvent, PixelPyError } from '../errors.js';
import type { PythonOptions } from '../options.js';
import type { PixelEvent } from '../protocol.gen.js';
import type { FromPython, Pose, ToPython } from '../wire.js';
import { Analyzer } from './analyzer.js';
import { boot } from './boot.js';
import { Recorder } from './recorder.js';

/** The part of a worker's global scope that is used; TypeScript's library for workers excludes the page's. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToPython>) => void) | null;
  postMessage(message: FromPython): void;
}

type Init = ToPython & { type: 'init' };
type Request = Exclude<ToPython, Init>;

const scope = self as unknown as WorkerScope;

let analyzer: Analyzer | null = null;
/** Null unless the page wants a recording. */
let recorder: Recorder | null = null;
/** Requests that came before Python listened. */
const early: Request[] = [];

scope.onmessage = ({ data: message }) => {
  if (message.type === 'init') void init(message);
  else if (analyzer === null) early.push(message);
  else answer(analyzer, message);
};
scope.postMessage({ type: 'up' });

async function init({ assetsUrl, packages, options, record }: Init): Promise<void> {
  try {
    const pyodide = await boot({
      assetsUrl,
      packages,
      loading: (step, progress) => scope.postMessage({ type: 'loading', step, progress }),
      failed: (error) => scope.postMessage({ type: 'failed', error }),
    });
    const begun = new Analyzer(pyodide);
    if (record) recorder = new Recorder();
    for (const event of load(begun, options)) {
      if (event.type === 'error') scope.postMessage({ type: 'failed', error: event });
    }
    scope.postMessage({ type: 'ready' });
    for (const request of early) answer(begun, request);
    analyzer = begun;
  } catch (error) {
    fail(error, true);
  }
}

function answer(analyzer: Analyzer, request: Request): void {
  if (request.type === 'port') {
    request.port.onmessage = ({ data: pose }: MessageEvent<Pose>) => analyse(analyzer, pose);
    return;
  }
  if (request.type === 'recording') return void hand(request.id);
  const events = orNone(() =>
    request.type === 'load' ? load(analyzer, request.options) : analyzer.run(request.name),
  );
  if (request.type === 'command' && request.name === 'reset') recorder?.begin();
  scope.postMessage({ type: 'reply', id: request.id, events });
}

/** Options that Python refuses leave everything as it was, the recording too. */
function load(analyzer: Analyzer, options: PythonOptions): readonly PixelEvent[] {
  const events = analyzer.load(options);
  if (!events.some(({ type }) => type === 'error')) recorder?.begin(options);
  return events;
}

async function hand(id: number): Promise<void> {
  const file = (await recorder?.file().catch(() => null)) ?? null;
  scope.postMessage({ type: 'recording', id, file });
}

function analyse(analyzer: Analyzer, pose: Pose): void {
  const began = performance.now();
  if (recorder?.add(pose) === 'full') fail(new PixelPyError('recording_full'), false);
  const events = orNone(() => analyzer.step(pose));
  scope.postMessage({ type: 'result', id: pose.id, events, python_ms: performance.now() - began });
}

/** What Python answers; when it fails, that is said, and the page still gets its answer. */
function orNone(ask: () => readonly PixelEvent[]): readonly PixelEvent[] {
  try {
    return ask();
  } catch (error) {
    fail(error, false);
    return [];
  }
}

/** The text of an exception of Python is its traceback. */
function fail(error: unknown, fatal: boolean): void {
  const known = error instanceof PixelPyError ? error : new PixelPyError('python_failed', describe(error));
  scope.postMessage({ type: 'failed', error: errorEvent(known, fatal) });
}
