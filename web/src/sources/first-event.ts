/**
 * The first of these events; listens to none afterwards.
 * @throws the signal's reason.
 */
export function firstEvent(
  target: EventTarget,
  types: readonly string[],
  signal: AbortSignal,
): Promise<Event> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const over = new AbortController();
    const heard = (event: Event) => {
      over.abort();
      resolve(event);
    };
    for (const type of types) target.addEventListener(type, heard, { signal: over.signal });
    const aborted = () => {
      over.abort();
      reject(signal.reason);
    };
    signal.addEventListener('abort', aborted, { signal: over.signal });
  });
}
