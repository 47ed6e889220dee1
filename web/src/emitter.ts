/** Listeners by event name. A listener that throws is reported to the page and stops nothing. */
import { PixelPyError } from './errors.js';
import { EVENT_NAMES, type EventMap, type EventName, type PixelEvent } from './protocol.gen.js';

/** `from` is the pixel the event came from. */
export type Listener<Name extends EventName, From> = (event: EventMap[Name], from: From) => void;

/** Listeners that come late are told what they missed soon after, unless they leave or newer news come first. */
export class Latecomers<Listener> {
  readonly #waiting = new Map<Listener, () => void>();

  add(listener: Listener, tell: () => void): void {
    this.#waiting.set(listener, tell);
    queueMicrotask(() => {
      if (this.#waiting.get(listener) !== tell) return;
      this.#waiting.delete(listener);
      tell();
    });
  }

  leave(listener: Listener): void {
    this.#waiting.delete(listener);
  }

  /** Everybody is being told something newer. */
  clear(): void {
    this.#waiting.clear();
  }
}

type Call<From> = (event: PixelEvent, from: From) => void;

interface Named<From> {
  readonly calls: Set<Call<From>>;
  readonly late: Latecomers<Call<From>>;
}

export class Emitter<From> {
  readonly #named = new Map<EventName, Named<From>>();

  /**
   * Subscribe; the same listener counts once per name.
   * @param missed events told soon after to this listener alone, unless a newer one comes first.
   * @returns what unsubscribes.
   * @throws PixelPyError `bad_option` for a name that is no event, or a listener that is no function.
   */
  on<Name extends EventName>(
    name: Name,
    listener: Listener<Name, From>,
    missed: readonly (readonly [EventMap[Name], From])[] = [],
  ): () => void {
    if (!EVENT_NAMES.includes(name)) {
      throw new PixelPyError(
        'bad_option',
        `There is no event \`${name}\`; there are ${EVENT_NAMES.join(', ')}.`,
      );
    }
    if (typeof listener !== 'function') {
      throw new PixelPyError('bad_option', `The listener of \`${name}\` must be a function.`);
    }
    const named: Named<From> = this.#named.get(name) ?? { calls: new Set(), late: new Latecomers() };
    this.#named.set(name, named);
    const call = listener as Call<From>;
    named.calls.add(call);
    named.late.add(call, () => {
      for (const [event, from] of missed) {
        if (named.calls.has(call)) tell(call, event, from);
      }
    });
    return () => this.off(name, listener);
  }

  off<Name extends EventName>(name: Name, listener: Listener<Name, From>): void {
    const named = this.#named.get(name);
    named?.calls.delete(listener as Call<From>);
    named?.late.leave(listener as Call<From>);
  }

  /** Tell every listener of this event; says whether there was one. */
  emit(event: PixelEvent, from: From): boolean {
    const named = this.#named.get(event.type);
    named?.late.clear();
    const calls = [...(named?.calls ?? [])];
    for (const call of calls) tell(call, event, from);
    return calls.length > 0;
  }
}

function tell<From>(call: Call<From>, event: PixelEvent, from: From): void {
  try {
    call(event, from);
  } catch (error) {
    reportError(error);
  }
}
