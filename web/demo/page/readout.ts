/** The numbers: a ring with the count, the phase, one line of advice, and how fast it runs. */

import { h, svg } from '../../src/dom.js';
import type { ExerciseCard } from '../../src/pixel.js';
import type { ErrorEvent, StatsEvent, StatusEvent } from '../../src/protocol.gen.js';
import { statusInWords } from './words.js';

const ADVICE_MS = 3500;

/** Repetitions; seconds of a position that is held; in a picture joints. */
export type Counted = ExerciseCard['kind'] | 'joints';

/** What one and several are called. */
const UNITS: Readonly<Record<Counted, readonly [string, string]>> = {
  reps: ['rep', 'reps'],
  hold: ['second', 'seconds'],
  joints: ['of 17 joints', 'of 17 joints'],
};

export class Readout {
  readonly element: HTMLElement;
  readonly #count = h('output', { className: 'count', 'aria-live': 'off' }, '0');
  readonly #unit = h('span', {}, 'reps');
  readonly #arc = svg('circle', { class: 'arc', cx: 100, cy: 100, r: 92, pathLength: 100 });
  readonly #phase = h('p', { className: 'phase' }, 'Loading');
  readonly #advice = h('p', { className: 'advice', role: 'status' });
  readonly #truth = h('p', { className: 'truth' });
  readonly #bar = h('span', { className: 'bar' });
  readonly #facts = h('dl', { className: 'facts' });
  #kind: Counted = 'reps';
  #standing = '';
  #sees = false;
  #advised: number | undefined;

  constructor() {
    const ring = svg(
      'svg',
      { viewBox: '0 0 200 200', 'aria-hidden': 'true' },
      svg('circle', { class: 'track', cx: 100, cy: 100, r: 92 }),
      this.#arc,
    );
    this.element = h(
      'section',
      { className: 'readout', 'aria-label': 'Repetitions' },
      h('div', { className: 'ring' }, ring, h('p', {}, this.#count, this.#unit)),
      h('div', { className: 'words' }, this.#phase, this.#advice, this.#truth),
      h('div', { className: 'load' }, this.#bar),
      this.#facts,
    );
    this.progress(0);
    this.stats(null);
  }

  /** What is counted. */
  kind(kind: Counted): void {
    this.#kind = kind;
    this.count(0);
  }

  count(value: number): void {
    this.#count.textContent = String(value);
    const [one, many] = UNITS[this.#kind];
    this.#unit.textContent = value === 1 ? one : many;
    this.#count.classList.remove('pop');
    // Reading the layout starts the animation anew when two repetitions follow closely.
    void this.#count.offsetWidth;
    if (value > 0 && this.#kind === 'reps') this.#count.classList.add('pop');
  }

  /** @param value 0 at the start position, 1 at the far end. */
  progress(value: number): void {
    const share = Math.min(1, Math.max(0, value)) * 100;
    this.#arc.setAttribute('stroke-dasharray', `${share} 200`);
    this.#arc.classList.toggle('none', share < 0.5);
  }

  phase(code: string): void {
    this.#phase.textContent = code.charAt(0).toUpperCase() + code.slice(1);
  }

  /** One sentence that goes away by itself. */
  advise(text: string): void {
    // The stage tells counts and cues to screen readers.
    this.#say(text, 'off');
    this.#advised = window.setTimeout(() => this.#quiet(), ADVICE_MS);
  }

  /** One sentence that stays until it is replaced by another, or by ''. */
  stand(text: string): void {
    this.#standing = text;
    this.#say(text);
  }

  error({ message, hint, fatal }: ErrorEvent): void {
    // What a decoder or a browser said stands in parentheses, for whoever looks into it: not for visitors.
    this.stand(`${message.replace(/ \(.*\)\.$/s, '.')} ${hint}`);
    this.#advice.classList.add('wrong');
    if (fatal) this.#phase.textContent = 'Stopped';
    if (fatal) this.loaded(1);
  }

  /** What the athlete's own clock says, beside what was counted. */
  truth(text: string): void {
    this.#truth.textContent = text;
  }

  /** There is a picture: it is analysed, or was to its end. */
  get sees(): boolean {
    return this.#sees;
  }

  status(event: StatusEvent): void {
    const { state, progress, reason, offline } = event;
    const went = this.#sees && state === 'running';
    this.#sees = state === 'running' || state === 'paused' || reason === 'media_ended';
    this.element.dataset['state'] = state;
    this.element.dataset['offline'] = String(offline);
    this.loaded(progress ?? (state === 'loading' ? 0 : 1));
    // A file tells of its progress again and again: the phase stays.
    const looked = this.#kind === 'joints' && this.#sees;
    if (!went && !looked) this.#phase.textContent = statusInWords(event);
    if (!this.#sees) this.stats(null);
  }

  /** @param share of the loading, or of a video, that is done. */
  loaded(share: number): void {
    this.#bar.style.inlineSize = `${Math.round(share * 100)}%`;
    this.#bar.parentElement?.classList.toggle('done', share >= 1);
  }

  /** What was measured before is not shown of a source that gives nothing. */
  stats(given: StatsEvent | null): void {
    const event = this.#sees ? given : null;
    const ms = (value: number | null | undefined) => (value == null ? '–' : `${value.toFixed(0)} ms`);
    const facts = [
      ['frames/s', event === null ? '–' : event.fps.toFixed(0)],
      ['pose', ms(event?.pose_ms)],
      ['Python', event?.python_ms == null ? '–' : `${event.python_ms.toFixed(1)} ms`],
      ['runs on', { wasm: 'WASM', webgl: 'WebGL', webgpu: 'WebGPU', none: '–' }[event?.backend ?? 'none']],
    ] as const;
    this.#facts.replaceChildren(
      ...facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
    );
  }

  /** Count from 0; what was advised before belongs to what is over. */
  zero(): void {
    this.#quiet();
    this.count(0);
    this.progress(0);
  }

  /** Forget what came of the source before. */
  reset(heading: string): void {
    this.#sees = false;
    this.zero();
    this.stats(null);
    this.#phase.textContent = heading;
    this.stand('');
    this.truth('');
  }

  /** End an advice before its time. */
  #quiet(): void {
    if (this.#advised !== undefined) this.#say(this.#standing);
  }

  #say(text: string, live: 'polite' | 'off' = 'polite'): void {
    this.#advice.ariaLive = live;
    window.clearTimeout(this.#advised);
    this.#advised = undefined;
    this.#advice.classList.remove('wrong');
    this.#advice.textContent = text;
  }
}
