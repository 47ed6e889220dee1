/** Who embeds the page, and is he told anything. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { type Around, allowedOrigins, hostOf } from '../../web/src/embed/host.js';

const OWN = 'https://pixel.example';
const HOST = 'https://host.example';
const FRAMED: Around = { framed: true, own: OWN, ancestor: null, referrer: '' };

const { fetch } = globalThis;
afterEach(() => {
  globalThis.fetch = fetch;
});

test('the origin is what the address says, else what the browser says', () => {
  assert.deepEqual(hostOf(FRAMED, `${HOST}/page`, []), { origin: HOST });
  assert.deepEqual(hostOf({ ...FRAMED, ancestor: HOST }, null, []), { origin: HOST });
  assert.deepEqual(hostOf({ ...FRAMED, ancestor: HOST }, HOST, []), { origin: HOST });
  assert.deepEqual(hostOf({ ...FRAMED, referrer: `${HOST}/page?x` }, null, []), { origin: HOST });
  assert.deepEqual(hostOf({ ...FRAMED, ancestor: HOST, referrer: OWN }, null, []), { origin: HOST });
  assert.deepEqual(hostOf({ ...FRAMED, ancestor: 'capacitor://localhost' }, null, []), {
    origin: 'capacitor://localhost',
  });
});

test('an unknown, wrong or unwanted host is told why nothing comes', () => {
  const reason = (around: Partial<Around>, asked: string | null, allowed: readonly string[] = []) => {
    const host = hostOf({ ...FRAMED, ...around }, asked, allowed);
    return 'reason' in host ? host.reason : assert.fail(host.origin);
  };
  assert.match(reason({}, null), /parentOrigin/);
  assert.match(reason({ referrer: 'file:///home/page.html' }, null), /not known/);
  assert.match(reason({ ancestor: 'null' }, HOST), /sandbox/);
  assert.match(reason({}, 'somewhere'), /no origin: somewhere/);
  assert.match(reason({}, '*'), /no origin/);
  assert.match(reason({ ancestor: 'https://evil.example' }, HOST), /evil\.example/);
  assert.match(reason({ ancestor: HOST }, null, [OWN]), /allowedOrigins/);
  assert.deepEqual(hostOf({ ...FRAMED, ancestor: HOST }, null, [OWN, `${HOST}/`]), { origin: HOST });
});

test('at the top it answers to itself: whoever opened it may be an app', () => {
  assert.deepEqual(hostOf({ ...FRAMED, framed: false, referrer: HOST }, HOST, [HOST]), { origin: OWN });
});

test('a list that cannot be read lets nobody in', async () => {
  const answer = (body: string, status = 200) => {
    globalThis.fetch = async () => new Response(body, { status });
    return allowedOrigins('https://pixel.example/embed.config.json');
  };
  assert.deepEqual(await answer('{"allowedOrigins": []}'), []);
  assert.deepEqual(await answer(`{"allowedOrigins": ["${HOST}"]}`), [HOST]);
  for (const body of [
    '',
    '{}',
    '{"allowedOrigins": "*"}',
    '{"allowedOrigins": ["*"]}',
    '{"allowedOrigins": [1]}',
  ])
    await assert.rejects(answer(body), /embed\.config\.json must hold/);
  await assert.rejects(answer('{"allowedOrigins": []}', 404), /must hold/);
});
