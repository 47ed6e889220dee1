/** `pixel_py.bridge.Bridge` as JavaScript: its methods are taken once, and nothing is left to collect. */
import type { PyodideAPI } from 'pyodide';
import type { PyBuffer, PyBufferView, PyProxy } from 'pyodide/ffi';
import type { PythonOptions } from '../options.js';
import type { ErrorEvent, PixelEvent } from '../protocol.gen.js';
import type { Pose } from '../wire.js';

/** The class in `pixel_py/bridge.py`; its answers are JSON arrays of events. */
interface Bridge extends PyProxy {
  readonly buffer: PyBuffer;
  readonly load: (options: string) => string;
  readonly step: (t_s: number, aspect: number, flags: number, given: number) => string | undefined;
  readonly reset: () => string;
  readonly finish: () => string;
  readonly summary: () => string;
  readonly add_analyzer: (name: string, source: string) => string;
}

export type Command = 'reset' | 'finish' | 'summary';

const NO_EVENTS: readonly PixelEvent[] = [];

export class Analyzer {
  readonly #bridge: Bridge;
  readonly #load: Bridge['load'];
  readonly #step: Bridge['step'];
  readonly #commands: Pick<Bridge, Command>;
  readonly #buffer: PyBuffer;
  #view: PyBufferView;

  constructor(pyodide: PyodideAPI) {
    const Bridge = pyodide.pyimport('pixel_py.bridge.Bridge') as PyProxy & (() => Bridge);
    const bridge = Bridge();
    Bridge.destroy();
    this.#bridge = bridge;
    // Each reading of an attribute makes a proxy, so each is read once.
    this.#load = bridge.load;
    this.#step = bridge.step;
    this.#commands = { reset: bridge.reset, finish: bridge.finish, summary: bridge.summary };
    this.#buffer = bridge.buffer;
    this.#view = this.#buffer.getBuffer('f32');
  }

  load(options: PythonOptions): readonly PixelEvent[] {
    return JSON.parse(this.#load(JSON.stringify(options)));
  }

  /** An analyzer of the page joins. @returns why it cannot, if so. */
  addSource(name: string, source: string): readonly ErrorEvent[] {
    return JSON.parse(this.#bridge.add_analyzer(name, source));
  }

  /** The analyzers of an installed package join. @returns why they cannot, if so. */
  addInstalled(pyodide: PyodideAPI, requirement: string): readonly ErrorEvent[] {
    const installed = pyodide.pyimport('pixel_py.installed');
    try {
      return JSON.parse(installed.add(this.#bridge, requirement));
    } finally {
      installed.destroy();
    }
  }

  run(command: Command): readonly PixelEvent[] {
    return JSON.parse(this.#commands[command]());
  }

  /** The events of one frame, in order. */
  step({ keypoints, t_s, width, height, flags }: Pose): readonly PixelEvent[] {
    const target = this.#keypoints();
    // Numbers of another length are not copied; Python says what is wrong with them.
    if (keypoints.length === target.length) target.set(keypoints);
    const text = this.#step(t_s, width / height, flags, keypoints.length);
    if (text === undefined) return NO_EVENTS;
    const events: PixelEvent[] = JSON.parse(text);
    return events.map((event) => (event.type === 'keypoints' ? { ...event, width, height } : event));
  }

  /** Python's buffer; a view of it goes blind when the memory of WebAssembly grows. */
  #keypoints(): Float32Array {
    if (this.#view.data.length === 0) {
      this.#view.release();
      this.#view = this.#buffer.getBuffer('f32');
    }
    return this.#view.data as Float32Array;
  }
}
