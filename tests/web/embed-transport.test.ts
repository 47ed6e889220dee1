/** The ways on which the embed page's messages leave it. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { refuse, Transport } from '../../web/src/embed/transport.js';

const HOST = 'https://host.example';
const COUNTER = { type: 'counter', current_count: 1 };
const TEXT = '{"type":"counter","current_count":1}';

const global = globalThis as unknown as Record<string, unknown>;
afterEach(() => {
  delete global['window'];
});

/** A window with these doors; what went through each. @param framed whether another page is around it. */
function windowWith(doors: object, framed: boolean): unknown[][] {
  const posted: unknown[][] = [];
  const postMessage = (...given: unknown[]) => void posted.push(given);
  const own = { ...doors, postMessage };
  global['window'] = Object.assign(own, { parent: framed ? { postMessage } : own });
  return posted;
}

test('a page around it gets text, or objects, for its origin alone', () => {
  const posted = windowWith({}, true);
  new Transport(HOST, false).post(COUNTER);
  new Transport(HOST, true).post(COUNTER);
  assert.deepEqual(posted, [
    [TEXT, HOST],
    [COUNTER, HOST],
  ]);
});

test('a host of unknown origin gets the reason', () => {
  const posted = windowWith({}, true);
  refuse('Nobody knows.');
  assert.deepEqual(posted, [['{"type":"initialization","message":"Nobody knows.","ready":false}', '*']]);
});

test('an app gets each message once, also from a callback that came later', () => {
  const react: unknown[] = [];
  const called: unknown[] = [];
  const ios: unknown[] = [];
  const posted = windowWith(
    {
      ReactNativeWebView: { postMessage: (text: string) => react.push(text) },
      webkit: { messageHandlers: { iosListener: { postMessage: (text: string) => ios.push(text) } } },
    },
    false,
  );
  const transport = new Transport(HOST, true);
  transport.post(COUNTER);
  Object.assign(global['window'] as object, { webViewCallback: (data: unknown) => called.push(data) });
  transport.post(COUNTER);
  assert.deepEqual([react, ios, called.length, posted], [[TEXT], [TEXT, TEXT], 1, []]);
  // A callback may read an object, write one as text, or read a text.
  assert.deepEqual(called[0], COUNTER);
  assert.equal(JSON.stringify(called[0]), TEXT);
  assert.deepEqual(JSON.parse(String(called[0])), COUNTER);
});

test('scripts that an app puts into the page hear its messages there; what they throw stays theirs', () => {
  const posted = windowWith({}, false);
  new Transport(HOST, false).post(COUNTER);
  assert.deepEqual(posted, [[TEXT, HOST]]);

  const reported: unknown[] = [];
  globalThis.reportError = (error: unknown) => reported.push(error);
  const broken = new Error('theirs');
  const heard = windowWith(
    {
      webViewCallback: () => {
        throw broken;
      },
    },
    true,
  );
  new Transport(HOST, false).post(COUNTER);
  assert.deepEqual([reported, heard.length], [[broken], 1]);
});
