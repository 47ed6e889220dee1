/** Files of a session, and words and numbers in the visitor's language. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Numbers } from '../../web/src/numbers.js';
import type { SummaryEvent } from '../../web/src/protocol.gen.js';
import { asCsv, asFile, asJson } from '../../web/src/save.js';
import { chooseLanguage, direction, fill } from '../../web/src/words.js';

const summary = (reps: readonly object[]) =>
  ({ type: 'summary', exercise: 'squat', count: reps.length, reps }) as unknown as SummaryEvent;

test('repetitions are lines of CSV, with a column for every field', () => {
  const reps = [
    { start_s: 0.5, side: 'left', grade: null },
    { start_s: 2, side: null, grade: 'A' },
  ];
  assert.equal(asCsv(summary(reps)), 'rep,start_s,side,grade\r\n1,0.5,left,\r\n2,2,,A\r\n');
});

test('what CSV would take for its own is quoted, as RFC 4180 has it', () => {
  const reps = [{ 'a,b': 'x "y"\r\nz', list: ['one', 'two,'] }];
  assert.equal(asCsv(summary(reps)), 'rep,"a,b",list\r\n1,"x ""y""\r\nz","one two,"\r\n');
  assert.equal(asCsv(summary([])), 'rep\r\n');
});

test('a file has the name of its exercise and time, and its type', async () => {
  const at = new Date(2026, 1, 3, 4, 5);
  const json = asFile('json', summary([]), null, at);
  assert.deepEqual([json.name, json.type], ['squat_2026-02-03_0405.json', 'application/json']);
  assert.equal(await json.text(), asJson(summary([])));
  const odd = asFile('csv', { ...summary([]), exercise: '../my card' } as SummaryEvent, null, at);
  assert.deepEqual([odd.name, await odd.text()], ['_my_card_2026-02-03_0405.csv', 'rep\r\n']);
  const none = asFile('recording', { ...summary([]), exercise: null } as SummaryEvent, new Blob(['x']), at);
  assert.deepEqual([none.name, await none.text()], ['session_2026-02-03_0405.jsonl.gz', 'x']);
});

test('the language is the first that has texts, with its region; else English', () => {
  const known = ['en', 'fr', 'pt'];
  const chosen = (...wanted: string[]) => chooseLanguage(wanted, known);
  assert.equal(chosen('pt_br'), 'pt-BR');
  assert.equal(chosen('sv-SE', 'fr-CA', 'en'), 'fr-CA');
  assert.equal(chosen('xx'), 'en');
  assert.equal(chosen('en-!', 'not a tag', ''), 'en');
  assert.deepEqual(['ar-EG', 'fr'].map(direction), ['rtl', 'ltr']);
});

test('values are filled in, and what has none stays', () => {
  assert.equal(fill('{low} to {high}', { low: '1', high: '$&' }), '1 to $&');
  assert.equal(fill('{other}', {}), '{other}');
});

test('numbers are written as the language writes them', () => {
  const [english, german] = [new Numbers('en'), new Numbers('de')];
  assert.deepEqual([english.seconds(2), german.seconds(2.25)], ['2.0s', '2,3 Sek.']);
  assert.deepEqual([english.duration(59.6), english.duration(5)], ['1m 0s', '5s']);
  assert.deepEqual(
    [english.percent(0.854), english.whole(85.5), english.degrees(80.4)],
    ['85%', '86', '80°'],
  );
});
