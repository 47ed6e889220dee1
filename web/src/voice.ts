/**
 * Counts and advice spoken by the browser's speech synthesis.
 *
 * The browser is handed one sentence at a time, so that what waits is ours to drop: of two counts the
 * newer one is said, advice only when no count waits, and nothing that comes too late. Other voices
 * than `localService` ones would send the text to a server; they are never used.
 */
import type { Announcement } from './herald.js';
import { base } from './words.js';

/** A count said later than this sounds like that of the next repetition. */
const COUNT_LATE_MS = 1000;

/** Advice said later than this is about a repetition that is past remembering. */
const CUE_LATE_MS = 4000;

interface Waiting {
  readonly text: string;
  readonly until_ms: number;
}

export class Voice {
  readonly #language: string;
  readonly #unavailable: () => void;
  readonly #now: () => number;
  readonly #waiting: { count: Waiting | null; cue: Waiting | null } = { count: null, cue: null };
  /** Kept until it ends: Chromium forgets to report the end of one that was collected. */
  #speaking: SpeechSynthesisUtterance | null = null;
  #on: boolean;
  #told = false;

  /**
   * @param language tag of the language.
   * @param unavailable told once when there is no voice on this device for it.
   * @param now milliseconds on a clock that only goes forward.
   */
  constructor(on: boolean, language: string, unavailable: () => void, now = () => performance.now()) {
    this.#on = on;
    this.#language = language;
    this.#unavailable = unavailable;
    this.#now = now;
    // Chromium begins to look for voices when it is first asked.
    if (on) speech()?.getVoices();
  }

  set on(on: boolean) {
    this.#on = on;
    if (on) speech()?.getVoices();
    else this.hush();
  }

  /** Say it as soon as nothing else is being said, unless that is too late. */
  say({ kind, text }: Announcement): void {
    // Browsers refuse to speak before the visitor has done something, and some never answer then.
    if (!this.#on || document.hidden || navigator.userActivation?.hasBeenActive !== true) return;
    const late_ms = kind === 'count' ? COUNT_LATE_MS : CUE_LATE_MS;
    this.#waiting[kind] = { text, until_ms: this.#now() + late_ms };
    this.#next();
  }

  /** Be silent at once. */
  hush(): void {
    this.#waiting.count = null;
    this.#waiting.cue = null;
    // What others say on this page is theirs.
    if (this.#speaking === null) return;
    this.#speaking = null;
    speech()?.cancel();
  }

  #next(): void {
    const synthesis = speech();
    // Some browsers lose the end of an utterance; whether they speak they know.
    if (this.#speaking !== null && (synthesis?.speaking === true || synthesis?.pending === true)) return;
    this.#speaking = null;
    const text = this.#take('count') ?? this.#take('cue');
    if (text === null) return;
    const voice = pickVoice(synthesis?.getVoices() ?? [], this.#language);
    if (synthesis === undefined || voice === null) {
      if (!this.#told) this.#unavailable();
      this.#told = true;
      return;
    }
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    const ended = () => {
      if (this.#speaking !== utterance) return;
      this.#speaking = null;
      this.#next();
    };
    utterance.addEventListener('end', ended);
    utterance.addEventListener('error', ended);
    this.#speaking = utterance;
    synthesis.speak(utterance);
  }

  #take(kind: Announcement['kind']): string | null {
    const waiting = this.#waiting[kind];
    this.#waiting[kind] = null;
    return waiting !== null && this.#now() <= waiting.until_ms ? waiting.text : null;
  }
}

/** Not every browser has it: Android's WebView does not. */
function speech(): SpeechSynthesis | undefined {
  return globalThis.speechSynthesis;
}

/**
 * The voice for a language among those that speak on the device: of its region, else the system's
 * own choice for the language, else any.
 * @param language a tag such as `pt-BR`.
 */
export function pickVoice(
  voices: readonly SpeechSynthesisVoice[],
  language: string,
): SpeechSynthesisVoice | null {
  // Android writes en_US.
  const tag = (voice: SpeechSynthesisVoice) => voice.lang.replaceAll('_', '-').toLowerCase();
  const wanted = language.toLowerCase();
  const fit = voices.filter((voice) => voice.localService && base(tag(voice)) === base(wanted));
  const regional = fit.filter((voice) => tag(voice) === wanted);
  const among = regional.length > 0 ? regional : fit;
  return among.find((voice) => voice.default) ?? among[0] ?? null;
}
