/** The ways out: to the page around this one, and to the app around that. */

declare global {
  interface Window {
    /** iOS: a message handler of WKWebView. */
    readonly webkit?: { readonly messageHandlers?: { readonly iosListener?: Door } };
    /** Set by an app, before or after this page loads. */
    readonly webViewCallback?: (message: unknown) => void;
    /** React Native WebView; it takes text only. */
    readonly ReactNativeWebView?: Door;
  }
}

interface Door {
  postMessage(text: string): void;
}

/** What a host is told. */
export interface Message {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Tell a host of unknown origin that it is told nothing more, and why. */
export function refuse(reason: string): void {
  window.parent.postMessage(JSON.stringify({ type: 'initialization', message: reason, ready: false }), '*');
}

export class Transport {
  readonly #origin: string;
  readonly #objects: boolean;

  /**
   * @param origin of the host page: nobody else is told.
   * @param objects whether a page gets objects; else JSON text, as apps do.
   */
  constructor(origin: string, objects: boolean) {
    this.#origin = origin;
    this.#objects = objects;
  }

  /** Tell everybody who listens. What an app's own code throws stays its own. */
  post(message: Message): void {
    const text = JSON.stringify(message);
    const { parent, webkit, webViewCallback, ReactNativeWebView } = window;
    const ios = webkit?.messageHandlers?.iosListener;
    const ways: (() => void)[] = [];
    if (ios !== undefined) ways.push(() => ios.postMessage(text));
    // An app has both, and its callback leads to the same place.
    if (typeof webViewCallback === 'function') ways.push(() => webViewCallback(both(message, text)));
    else if (ReactNativeWebView !== undefined) ways.push(() => ReactNativeWebView.postMessage(text));
    // At the top `parent` is this window: for scripts that an app puts into it.
    if (parent !== window || ways.length === 0)
      ways.push(() => parent.postMessage(this.#objects ? message : text, this.#origin));
    for (const way of ways) {
      try {
        way();
      } catch (error) {
        reportError(error);
      }
    }
  }
}

/** For callbacks that read an object and for those that parse a text: the one, which reads as the other. */
function both(message: Message, text: string): object {
  return Object.defineProperty({ ...message }, 'toString', { value: () => text });
}
