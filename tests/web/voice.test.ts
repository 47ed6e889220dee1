/** The voice with a stand-in for the browser's speech synthesis, on a clock of its own. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Herald } from '../../web/src/herald.js';
import type { CueEvent, HoldEvent, PixelEvent, RepEvent } from '../../web/src/protocol.gen.js';
import { pickVoice, Voice } from '../../web/src/voice.js';

interface Spoken extends EventTarget {
  readonly text: string;
  voice: SpeechSynthesisVoice | null;
  lang: string;
}

const voice = (lang: string, localService = true, standard = false) =>
  ({ lang, localService, default: standard, name: lang, voiceURI: lang }) as SpeechSynthesisVoice;

/** Speaks one utterance at a time, until `end` is called. */
class Synthesis {
  voices = [voice('en-US')];
  queue: Spoken[] = [];
  readonly said: string[] = [];
  cancelled = 0;

  get speaking(): boolean {
    return this.queue.length > 0;
  }

  get pending(): boolean {
    return this.queue.length > 1;
  }

  getVoices(): SpeechSynthesisVoice[] {
    return this.voices;
  }

  speak(utterance: Spoken): void {
    assert.equal(this.queue.length, 0, 'one at a time');
    this.queue.push(utterance);
    this.said.push(utterance.text);
  }

  cancel(): void {
    this.cancelled += 1;
    this.end('error');
  }

  end(how: 'end' | 'error' = 'end'): void {
    this.queue.shift()?.dispatchEvent(new Event(how));
  }
}

let synthesis: Synthesis;
let now_ms: number;
let missing: number;
let page: { hidden: boolean };
let gesture: { hasBeenActive: boolean };

beforeEach(() => {
  synthesis = new Synthesis();
  now_ms = 0;
  missing = 0;
  page = { hidden: false };
  gesture = { hasBeenActive: true };
  const given = {
    speechSynthesis: synthesis,
    document: page,
    navigator: { userActivation: gesture },
    SpeechSynthesisUtterance: class extends EventTarget {
      voice = null;
      lang = '';
      constructor(readonly text: string) {
        super();
      }
    },
  };
  for (const [name, value] of Object.entries(given)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
});

function speaker(on = true, language = 'en-US'): Voice {
  return new Voice(
    on,
    language,
    () => {
      missing += 1;
    },
    () => now_ms,
  );
}

const count = (number: number) => ({ kind: 'count', text: String(number) }) as const;
const cue = (text: string) => ({ kind: 'cue', text }) as const;

test('of the counts that wait only the newest is said', () => {
  const voice = speaker();
  for (const number of [1, 2, 3, 4]) voice.say(count(number));
  synthesis.end();
  synthesis.end();
  assert.deepEqual(synthesis.said, ['1', '4']);
});

test('advice waits for a gap, and counts go before it', () => {
  const voice = speaker();
  voice.say(count(1));
  voice.say(cue('Go deeper.'));
  voice.say(count(2));
  synthesis.end();
  synthesis.end();
  assert.deepEqual(synthesis.said, ['1', '2', 'Go deeper.']);
});

test('what comes too late is not said', () => {
  const voice = speaker();
  voice.say(cue('A sentence that takes three seconds.'));
  voice.say(count(1));
  now_ms = 1001;
  synthesis.end();
  voice.say(count(2));
  voice.say(cue('Late.'));
  now_ms = 6000;
  synthesis.end();
  assert.deepEqual(synthesis.said, ['A sentence that takes three seconds.', '2']);
});

test('a browser that loses the end of an utterance, or fails to say it, does not silence the rest', () => {
  const voice = speaker();
  voice.say(count(1));
  synthesis.queue = [];
  voice.say(count(2));
  synthesis.end('error');
  voice.say(count(3));
  assert.deepEqual(synthesis.said, ['1', '2', '3']);
});

test('it is off by default, before a gesture and on a hidden page, and hushes when it is switched off', () => {
  speaker(false).say(count(1));
  gesture.hasBeenActive = false;
  const voice = speaker();
  voice.say(count(2));
  gesture.hasBeenActive = true;
  page.hidden = true;
  voice.say(count(3));
  page.hidden = false;
  assert.deepEqual(synthesis.said, []);
  voice.say(count(4));
  voice.say(count(5));
  voice.on = false;
  assert.deepEqual([synthesis.said, synthesis.cancelled], [['4'], 1]);
  voice.on = true;
  voice.say(count(6));
  assert.deepEqual(synthesis.said, ['4', '6']);
});

test('what the page itself says is not cut off', () => {
  const voice = speaker();
  voice.hush();
  assert.equal(synthesis.cancelled, 0);
});

test('only voices of the device are used; without one it says so once and is silent', () => {
  synthesis.voices = [voice('en-US', false), voice('de-DE')];
  const speaking = speaker();
  for (const number of [1, 2]) speaking.say(count(number));
  assert.deepEqual([synthesis.said, missing], [[], 1]);
  // Browsers tell of their voices late.
  synthesis.voices.push(voice('en-GB'));
  speaking.say(count(3));
  assert.deepEqual([synthesis.said, synthesis.queue[0]?.lang, missing], [['3'], 'en-GB', 1]);
});

test('a browser without speech is one without a voice', () => {
  Object.defineProperty(globalThis, 'speechSynthesis', { value: undefined, configurable: true });
  const voice = speaker();
  voice.say(count(1));
  voice.hush();
  assert.equal(missing, 1);
});

test('the voice is that of the region, else the usual one of the language', () => {
  const voices = [voice('pt-PT'), voice('pt_BR'), voice('fr-FR'), voice('fr-CA', true, true)];
  const picked = (language: string) => pickVoice(voices, language)?.lang ?? null;
  assert.deepEqual(['pt-BR', 'pt', 'fr', 'fr-FR', 'tr'].map(picked), [
    'pt_BR',
    'pt-PT',
    'fr-CA',
    'fr-FR',
    null,
  ]);
});

test('counts, advice and every ten seconds of a hold are said, in the language', () => {
  const herald = new Herald('de');
  const hold = (hold_s: number) => ({ type: 'hold', hold_s }) as HoldEvent;
  const events: PixelEvent[] = [
    { type: 'rep', count: 1200 } as RepEvent,
    { type: 'cue', text: 'Tiefer.' } as CueEvent,
    ...[9.9, 10.01, 11, 20.2, 0, 10.3].map(hold),
    { type: 'phase', t_s: 0, phase: 'down' },
  ];
  assert.deepEqual(
    events.map((event) => herald.of(event)?.text ?? null),
    ['1.200', 'Tiefer.', null, '10 Sekunden', null, '20 Sekunden', null, '10 Sekunden', null],
  );
});
