/** A card that a page brings, at the door. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardFrom } from '../../web/src/card.js';
import { withDefaults } from '../../web/src/options.js';

test('a card is copied, so that no later change reaches Python', () => {
  const card = { title: 'Mine', drive: [{ of: ['hip'] }], toJSON: undefined };
  const copy = cardFrom(card);
  assert.deepEqual(copy, { title: 'Mine', drive: [{ of: ['hip'] }] });
  card.drive[0]?.of.push('knee');
  assert.deepEqual(withDefaults({ exercise: card }).exercise, {
    title: 'Mine',
    drive: [{ of: ['hip', 'knee'] }],
  });
  assert.deepEqual(copy?.['drive'], [{ of: ['hip'] }]);
});

test('what is no plain JSON, or larger or deeper than a card, is no card', () => {
  const circle: Record<string, unknown> = {};
  circle['again'] = circle;
  const deep = (levels: number): object => (levels === 0 ? {} : { inner: deep(levels - 1) });
  const endless = Array.from({ length: 20_000 }).reduce<object>((inner) => ({ inner }), {});
  const bad = [[], circle, { n: 1n }, { text: 'x'.repeat(70_000) }, deep(17), endless, { toJSON: () => 1 }];
  for (const each of bad) {
    assert.throws(() => withDefaults({ exercise: each }), { code: 'bad_option' });
  }
  assert.notEqual(cardFrom(deep(15)), null);
});
