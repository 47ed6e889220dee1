/** What of the page an option names. */
import type { Options } from './options.js';

/** The element to draw into; null when there is none. */
export function targetOf(target: Options['target']): Element | null {
  if (typeof target !== 'string') return target;
  try {
    return document.querySelector(target);
  } catch {
    // No selector: it matches nothing.
    return null;
  }
}

/** Whether scripts of the page itself may still come, also deferred ones. */
export function scriptsToCome(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return document.readyState !== 'complete' && navigation?.domContentLoadedEventStart === 0;
}

/** Until the whole page was read: what a selector names may come after the script. */
export function parsed(): Promise<void> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) => {
    document.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
  });
}
