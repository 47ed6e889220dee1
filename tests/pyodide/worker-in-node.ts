/** The built Python worker under Node: a scope like a browser worker's, and a port like the pose worker's. */
import { MessageChannel } from 'node:worker_threads';
import type { PythonOptions } from '../../web/src/options.js';
import type { FromPython, Pose, ToPython } from '../../web/src/wire.js';
import { DIST } from '../browser/server.js';

interface Scope {
  onmessage?: (event: { data: unknown }) => void;
  postMessage(message: FromPython): void;
}

/** A worker module takes its scope when it is imported, so there is one worker a process. */
export class PythonWorker {
  /** Everything that the worker has said. */
  readonly messages: FromPython[] = [];
  readonly #scope: Scope;
  readonly #channel = new MessageChannel();
  #heard: () => void = () => undefined;
  #ids = 0;

  static async start(
    options: PythonOptions,
    { record = false, analyzers = [] }: { record?: boolean; analyzers?: readonly string[] } = {},
  ): Promise<PythonWorker> {
    const worker = new PythonWorker();
    await import(`${DIST}workers/python.mjs`);
    const alone = { packages: [], packagesUrl: null, analytics: false } as const;
    worker.#send({ type: 'init', assetsUrl: DIST, ...alone, analyzers, options, record });
    worker.#send({ type: 'port', port: worker.#channel.port2 });
    await worker.#until((message) => message.type === 'ready' || message.type === 'failed');
    return worker;
  }

  private constructor() {
    this.#scope = {
      postMessage: (message) => {
        this.messages.push(message);
        this.#heard();
      },
    };
    Object.assign(globalThis, { self: this.#scope });
  }

  /** Analyse one pose. */
  step(pose: Omit<Pose, 'id'>): Promise<FromPython & { type: 'result' }> {
    const id = ++this.#ids;
    this.#channel.port1.postMessage({ ...pose, id });
    return this.#until((message) => message.type === 'result' && message.id === id);
  }

  command(name: 'reset' | 'finish' | 'summary'): Promise<FromPython & { type: 'reply' }> {
    const id = ++this.#ids;
    this.#send({ type: 'command', id, name });
    return this.#until((message) => message.type === 'reply' && message.id === id);
  }

  load(options: PythonOptions): Promise<FromPython & { type: 'reply' }> {
    const id = ++this.#ids;
    this.#send({ type: 'load', id, options });
    return this.#until((message) => message.type === 'reply' && message.id === id);
  }

  /** An open port would keep the process alive. */
  end(): void {
    this.#channel.port1.close();
  }

  recording(): Promise<FromPython & { type: 'recording' }> {
    const id = ++this.#ids;
    this.#send({ type: 'recording', id });
    return this.#until((message) => message.type === 'recording' && message.id === id);
  }

  #send(message: Exclude<ToPython, { type: 'port' }> | { type: 'port'; port: unknown }): void {
    this.#scope.onmessage?.({ data: message });
  }

  async #until<Wanted extends FromPython>(wanted: (message: FromPython) => boolean): Promise<Wanted> {
    for (;;) {
      const found = this.messages.find(wanted);
      if (found !== undefined) return found as Wanted;
      await new Promise<void>((heard) => {
        this.#heard = heard;
      });
    }
  }
}
