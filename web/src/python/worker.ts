/** The Python worker: poses in, events out (`ToPython`, `FromPython` and `Pose` of wire.ts). */
import type { Lockfile } from 'pyodide';
import { describe, errorEvent, PixelPyError } from '../errors.js';
import type { PythonOptions } from '../options.js';
import type { ErrorEvent, PixelEvent } from '../protocol.gen.js';
import type { FromPython, Pose, ToPython } from '../wire.js';
import { loadNumpy } from './analytics.js';
import { Analyzer } from './analyzer.js';
import { boot } from './boot.js';
import { builtInLock, readLock } from './lock.js';
import { fetchAnalyzers, join } from './own-analyzers.js';
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
/** Loads numpy, with the first pose; null once begun, or where it is not wanted. */
let loadLater: (() => Promise<void>) | null = null;
/** Requests that came before Python listened. */
const early: Request[] = [];

scope.onmessage = ({ data: message }) => {
  if (message.type === 'init') void init(message);
  else if (analyzer === null) early.push(message);
  else answer(analyzer, message);
};
scope.postMessage({ type: 'up' });

async function init({ assetsUrl, packages, options, record, ...asked }: Init): Promise<void> {
  const failed = (error: ErrorEvent) => scope.postMessage({ type: 'failed', error });
  const own = fetchAnalyzers(asked.analyzers);
  const lock = asked.analytics ? readLock(assetsUrl, asked.packagesUrl).catch(withoutNumpy) : builtInLock();
  try {
    const pyodide = await boot({
      assetsUrl,
      packages,
      wholeLibrary: packages.length > 0 || own.length > 0 || asked.analytics,
      lock,
      loading: (step, progress) => scope.postMessage({ type: 'loading', step, progress }),
      failed,
    });
    const begun = new Analyzer(pyodide);
    await join(own, pyodide, begun, failed);
    if ((await lock).packages['numpy'] !== undefined) loadLater = () => loadNumpy(pyodide);
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

/** Everything but the analysis of whole sets goes on. */
function withoutNumpy(error: unknown): Lockfile {
  fail(error, false);
  scope.postMessage({ type: 'analytics', state: 'failed' });
  return builtInLock();
}

/** The frames that come meanwhile are judged as they come. */
function beginAnalytics(): void {
  void loadLater?.().then(() => scope.postMessage({ type: 'analytics', state: 'ready' }), withoutNumpy);
  loadLater = null;
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
  beginAnalytics();
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
