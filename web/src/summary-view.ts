/** What a summary says: numbers, small charts, a table of the same, and what did not count. */
import { barChart, type Chart, mean } from './chart.js';
import { h } from './dom.js';
import { Numbers } from './numbers.js';
import type { AttemptReason, SummaryEvent, SummaryRep } from './protocol.gen.js';
import { fill, type Words } from './words.js';

/** Fewer bars than this show nothing that the numbers do not. */
const FEWEST_BARS = 2;

export class SummaryView {
  readonly #words: Words;
  readonly #write: Numbers;
  readonly #advice: ReadonlyMap<string, string>;

  /**
   * @param language in which the words are, and numbers are written.
   * @param advice the last text of each advice, by its code.
   */
  constructor(words: Words, language: string, advice: ReadonlyMap<string, string>) {
    this.#words = words;
    this.#write = new Numbers(language);
    this.#advice = advice;
  }

  /** Its parts, from the most to the least important. */
  of(summary: SummaryEvent): readonly HTMLElement[] {
    const { reps, attempts, hold_s } = summary;
    if (reps.length + attempts.length === 0 && hold_s === 0) return [h('p', {}, this.#words.nothing)];
    return [
      this.#figures(summary),
      this.#charts(summary),
      this.#repetitions(summary),
      this.#sets(summary),
      this.#attempts(summary),
      this.#cues(summary),
    ].filter((part) => part !== null);
  }

  #figures(summary: SummaryEvent): HTMLElement {
    const words = this.#words;
    const { reps, sets, sides } = summary;
    const sided = reps.some(({ side }) => side === 'left' || side === 'right');
    const number = (value: number) => this.#write.number(value);
    const seconds = (value: number) => this.#write.seconds(value);
    const differ = summary.best_rep !== summary.worst_rep;
    const held = summary.hold_s > 0;
    const figures: readonly (readonly [string, string | false])[] = [
      [words.repetitions, (reps.length > 0 || !held) && number(summary.count)],
      [words.left, sided && number(summary.count_left)],
      [words.right, sided && number(summary.count_right)],
      [words.held, held && seconds(summary.hold_s)],
      [words.longest_hold, held && seconds(summary.best_hold_s)],
      [words.score, summary.score !== null && `${this.#write.whole(summary.score)} · ${summary.grade}`],
      [words.symmetry, sides.score !== null && this.#write.whole(sides.score)],
      [words.best, differ && summary.best_rep !== null && number(summary.best_rep)],
      [words.poorest, differ && summary.worst_rep !== null && number(summary.worst_rep)],
      [words.sets, sets.length > 1 && number(sets.length)],
      [words.duration, this.#write.duration(summary.duration_s)],
      [words.work, this.#write.duration(summary.work_s)],
      [words.rest, this.#write.duration(summary.rest_s)],
    ];
    const shown = figures.filter(([, value]) => value !== false);
    return h(
      'dl',
      {},
      ...shown.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, String(value)))),
    );
  }

  #charts({ reps, sets, trend }: SummaryEvent): HTMLElement {
    const words = this.#words;
    const seconds = (value: number) => this.#write.seconds(value);
    const tenths = (value: number) => this.#write.tenths(value);
    const percent = (value: number) => this.#write.percent(value);
    const ofRep = (index: number) => `${words.repetition} ${this.#write.number(index + 1)}`;
    const held = sets.map(({ hold_s }) => hold_s);
    const charts: readonly Omit<Chart, 'description'>[] = [
      {
        title: words.tempo,
        values: reps.map((rep) => rep.duration_s),
        text: seconds,
        short: tenths,
        label: ofRep,
        slope: trend.duration_s,
      },
      {
        title: words.depth,
        values: reps.map((rep) => rep.depth),
        text: percent,
        label: ofRep,
        mark: 1,
        slope: trend.depth,
      },
      {
        title: words.range_of_motion,
        values: reps.map((rep) => rep.rom_deg),
        text: (value) => this.#write.degrees(value),
        label: ofRep,
        slope: trend.rom_deg,
      },
      {
        title: words.score,
        values: reps.map((rep) => rep.score),
        text: (value) => this.#write.whole(value),
        label: ofRep,
        slope: trend.score,
      },
      {
        title: words.held,
        values: held.some((hold_s) => hold_s > 0) ? held : [],
        text: seconds,
        short: tenths,
        label: (index) => `${words.set} ${this.#write.number(index + 1)}`,
      },
    ];
    const shown = charts.filter(
      ({ values }) => values.filter((value) => value !== null).length >= FEWEST_BARS,
    );
    return h(
      'div',
      { className: 'charts' },
      ...shown.map((chart) => {
        const description = this.#described(chart);
        const caption = h('figcaption', {}, h('strong', {}, chart.title), h('span', {}, description));
        return h('figure', {}, caption, barChart({ ...chart, description }));
      }),
    );
  }

  /** What the charts show, as a table. */
  #repetitions({ reps }: SummaryEvent): HTMLElement | null {
    const words = this.#words;
    const sides = { left: words.left, right: words.right, both: words.both };
    const columns: readonly (readonly [string, (rep: SummaryRep) => string])[] = [
      [words.begin, (rep) => this.#write.seconds(rep.start_s)],
      [words.tempo, (rep) => this.#write.seconds(rep.duration_s)],
      [words.depth, (rep) => this.#write.percent(rep.depth)],
      [words.range_of_motion, (rep) => (rep.rom_deg === null ? '' : this.#write.degrees(rep.rom_deg))],
      [words.side, (rep) => (rep.side === null ? '' : sides[rep.side])],
      [words.score, (rep) => (rep.score === null ? '' : this.#write.whole(rep.score))],
      [words.grade, (rep) => rep.grade ?? ''],
    ];
    // What is known of none is no column.
    const shown = columns.filter(([, text]) => reps.some((rep) => text(rep) !== ''));
    const rows = reps.map((rep, index) => [
      this.#write.number(index + 1),
      ...shown.map(([, text]) => text(rep)),
    ]);
    if (rows.length === 0) return null;
    const heads = [words.repetition, ...shown.map(([head]) => head)];
    return h(
      'details',
      {},
      h('summary', {}, words.every_repetition),
      table(words.every_repetition, heads, rows),
    );
  }

  #sets({ sets }: SummaryEvent): HTMLElement | null {
    const words = this.#words;
    if (sets.length < 2) return null;
    const held = sets.some(({ hold_s }) => hold_s > 0);
    const rows = sets.map((set, index) => [
      this.#write.number(index + 1),
      held ? this.#write.seconds(set.hold_s) : this.#write.number(set.reps),
      this.#write.duration(set.duration_s),
    ]);
    return h(
      'div',
      {},
      h('h3', {}, words.sets),
      table(words.sets, [words.set, held ? words.held : words.repetitions, words.duration], rows),
    );
  }

  #attempts({ attempts }: SummaryEvent): HTMLElement | null {
    const reasons = [...new Set(attempts.map(({ reason }) => reason))];
    const times = (reason: AttemptReason) => attempts.filter((attempt) => attempt.reason === reason).length;
    const entries = reasons.map((reason) => [this.#words[reason], times(reason)] as const);
    return this.#tally(this.#words.not_counted, entries);
  }

  /** What was said how often. */
  #cues({ cues }: SummaryEvent): HTMLElement | null {
    const entries = cues.map(({ code, times }) => [this.#advice.get(code) ?? code, times] as const);
    return this.#tally(this.#words.advice, entries);
  }

  #tally(title: string, entries: readonly (readonly [string, number])[]): HTMLElement | null {
    if (entries.length === 0) return null;
    const lines = entries.map(([text, times]) =>
      h('li', {}, h('span', {}, text), h('b', {}, `${this.#write.number(times)}×`)),
    );
    return h('div', {}, h('h3', {}, title), h('ul', {}, ...lines));
  }

  #described({ values, text, slope, mark }: Omit<Chart, 'description'>): string {
    const known = values.filter((value) => value !== null);
    const range = { low: text(Math.min(...known)), high: text(Math.max(...known)), mean: text(mean(known)) };
    const told = [range.low === range.high ? range.mean : fill(this.#words.range, range)];
    const change = (slope ?? 0) * (values.length - 1);
    if (text(Math.abs(change)) !== text(0)) {
      const signed = `${change < 0 ? '−' : '+'}${text(Math.abs(change))}`;
      told.push(fill(this.#words.trend, { change: signed }));
    }
    if (mark !== undefined) told.push(fill(this.#words.full_range, { full: text(mark) }));
    return told.join('; ');
  }
}

/** @param name of the table, for those who scroll it by keyboard. */
function table(name: string, heads: readonly string[], rows: readonly (readonly string[])[]): HTMLElement {
  const cells = (texts: readonly string[]) =>
    texts.map((text, index) => (index === 0 ? h('th', { scope: 'row' }, text) : h('td', {}, text)));
  return h(
    'div',
    { className: 'table', tabIndex: 0, role: 'group', 'aria-label': name },
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, ...heads.map((text) => h('th', { scope: 'col' }, text)))),
      h('tbody', {}, ...rows.map((row) => h('tr', {}, ...cells(row)))),
    ),
  );
}
