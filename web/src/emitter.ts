/** Listeners by event name. A listener that throws is reported to the page and stops nothing. */
import { PixelPyError } from './errors.js';
import { EVENT_NAMES, type EventMap, type EventName, type PixelEvent } from './protocol.gen.js';

/** `from` is the pixel the event came from. */
export type Listener<Name extends EventName, From> = (event: EventMap[Name], from: From) => void;

interface Entry<From> {
  readonly call: (event: PixelEvent, from: From) => void;
  /** True until the first event: what was missed may then no longer be told. */
  fresh: boolean;
}

export class Emitter<From> {
  readonly #entries = new Map<EventName, Map<unknown, Entry<From>>>();

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
    const named = this.#entries.get(name) ?? new Map<unknown, Entry<From>>();
    this.#entries.set(name, named);
    const entry: Entry<From> = { call: listener as Entry<From>['call'], fresh: true };
    named.set(listener, entry);
    queueMicrotask(() => {
      if (!entry.fresh) return;
      for (const [event, from] of missed) {
        if (named.get(listener) === entry) tell(entry, event, from);
      }
    });
    return () => {
      if (named.get(listener) === entry) named.delete(listener);
    };
  }

  off<Name extends EventName>(name: Name, listener: Listener<Name, From>): void {
    this.#entries.get(name)?.delete(listener);
  }

  /** Tell every listener of this event; says whether there was one. */
  emit(event: PixelEvent, from: From): boolean {
    const entries = [...(this.#entries.get(event.type)?.values() ?? [])];
    for (const entry of entries) tell(entry, event, from);
    return entries.length > 0;
  }
}

function tell<From>(entry: Entry<From>, event: PixelEvent, from: From): void {
  entry.fresh = false;
  try {
    entry.call(event, from);
  } catch (error) {
    reportError(error);
  }
}
