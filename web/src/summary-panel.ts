/** A summary for the visitor: numbers, small charts, a table of the same, and buttons that save it. */
import { barChart, type Chart, mean } from './chart.js';
import { h } from './dom.js';
import { PixelPyError } from './errors.js';
import { Numbers } from './numbers.js';
import type { AttemptReason, CueEvent, SummaryEvent, SummaryRep } from './protocol.gen.js';
import { download, type SaveFormat } from './save.js';
import { PANEL_STYLE } from './summary-style.js';
import { direction, fill, type Words } from './words.js';

/** Fewer bars than this show nothing that the numbers do not. */
const FEWEST_BARS = 2;

export class SummaryPanel {
  readonly #host = h('div', {});
  readonly #root = this.#host.attachShadow({ mode: 'open' });
  readonly #words: Words;
  readonly #language: string;
  readonly #write: Numbers;
  readonly #record: boolean;
  readonly #save: (format: SaveFormat) => Promise<File>;
  readonly #failed: (error: PixelPyError) => void;
  /** Texts of advice by their codes. */
  readonly #advice = new Map<string, string>();

  /**
   * @param target what to show it in.
   * @param language in which the words are, and numbers are written.
   * @param record keypoints are kept and can be saved.
   * @param failed told when a file could not be made.
   */
  constructor(
    target: Element,
    words: Words,
    language: string,
    record: boolean,
    save: (format: SaveFormat) => Promise<File>,
    failed: (error: PixelPyError) => void,
  ) {
    this.#words = words;
    this.#language = language;
    this.#write = new Numbers(language);
    this.#record = record;
    this.#save = save;
    this.#failed = failed;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(PANEL_STYLE);
    this.#root.adoptedStyleSheets = [sheet];
    this.#host.hidden = true;
    target.append(this.#host);
  }

  show(summary: SummaryEvent): void {
    const words = this.#words;
    const empty = summary.reps.length + summary.attempts.length === 0 && summary.hold_s === 0;
    const parts = empty
      ? [h('p', {}, words.nothing)]
      : [
          this.#figures(summary),
          this.#charts(summary),
          this.#repetitions(summary),
          this.#sets(summary),
          this.#attempts(summary),
          this.#cues(summary),
        ];
    this.#root.replaceChildren(
      h(
        'section',
        { 'aria-labelledby': 'heading', lang: this.#language, dir: direction(this.#language) },
        h('h2', { id: 'heading' }, words.summary),
        ...parts,
        this.#buttons(summary),
      ),
    );
    this.#host.hidden = false;
  }

  /** An advice was given, which a later summary may name. */
  heard({ code, text }: CueEvent): void {
    this.#advice.set(code, text);
  }

  clear(): void {
    this.#advice.clear();
    this.#root.replaceChildren();
    this.#host.hidden = true;
  }

  remove(): void {
    this.#host.remove();
  }

  #figures(summary: SummaryEvent): HTMLElement {
    const words = this.#words;
    const { reps, sets, sides } = summary;
    const sided = reps.some(({ side }) => side === 'left' || side === 'right');
    const number = (value: number) => this.#write.number(value);
    const seconds = (value: number) => this.#write.seconds(value);
    const several = reps.length > 1;
    const held = summary.hold_s > 0;
    const figures: readonly (readonly [string, string | false])[] = [
      [words.repetitions, (several || !held) && number(summary.count)],
      [words.left, sided && number(summary.count_left)],
      [words.right, sided && number(summary.count_right)],
      [words.held, held && seconds(summary.hold_s)],
      [words.longest_hold, held && seconds(summary.best_hold_s)],
      [words.score, summary.score !== null && `${this.#write.whole(summary.score)} ${summary.grade}`],
      [words.symmetry, sides.score !== null && this.#write.whole(sides.score)],
      [words.best, several && summary.best_rep !== null && number(summary.best_rep)],
      [words.poorest, several && summary.worst_rep !== null && number(summary.worst_rep)],
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
  #repetitions({ reps }: SummaryEvent): HTMLElement {
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
    if (rows.length === 0) return h('div', { hidden: true });
    const heads = [words.repetition, ...shown.map(([head]) => head)];
    return h('details', {}, h('summary', {}, words.every_repetition), table(heads, rows));
  }

  #sets({ sets }: SummaryEvent): HTMLElement {
    const words = this.#words;
    if (sets.length < 2) return h('div', { hidden: true });
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
      table([words.set, held ? words.held : words.repetitions, words.duration], rows),
    );
  }

  #attempts({ attempts }: SummaryEvent): HTMLElement {
    const reasons = [...new Set(attempts.map(({ reason }) => reason))];
    const times = (reason: AttemptReason) => attempts.filter((attempt) => attempt.reason === reason).length;
    const entries = reasons.map((reason) => [this.#words[reason], times(reason)] as const);
    return this.#tally(this.#words.not_counted, entries);
  }

  /** What was said how often; a cue's text is the last one it had. */
  #cues({ cues }: SummaryEvent): HTMLElement {
    const entries = cues.map(({ code, times }) => [this.#advice.get(code) ?? code, times] as const);
    return this.#tally(this.#words.advice, entries);
  }

  #tally(title: string, entries: readonly (readonly [string, number])[]): HTMLElement {
    if (entries.length === 0) return h('div', { hidden: true });
    const lines = entries.map(([text, times]) =>
      h('li', {}, h('span', {}, text), h('b', {}, `${this.#write.number(times)}×`)),
    );
    return h('div', {}, h('h3', {}, title), h('ul', {}, ...lines));
  }

  #buttons({ reps }: SummaryEvent): HTMLElement {
    const words = this.#words;
    const offers: readonly (readonly [SaveFormat, string, boolean])[] = [
      ['json', words.save_json, true],
      ['csv', words.save_csv, reps.length > 0],
      ['recording', words.save_recording, this.#record],
    ];
    const buttons = offers.flatMap(([format, text, offered]) => {
      if (!offered) return [];
      const button = h('button', { type: 'button' }, text);
      button.addEventListener('click', () => void this.#give(format, button));
      return [button];
    });
    return h('div', { className: 'save', role: 'group', 'aria-label': words.save }, ...buttons);
  }

  async #give(format: SaveFormat, button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    try {
      download(await this.#save(format));
    } catch (error) {
      this.#failed(error instanceof PixelPyError ? error : new PixelPyError('internal', String(error)));
    }
    button.disabled = false;
  }

  #described({ values, text, slope }: Omit<Chart, 'description'>): string {
    const known = values.filter((value) => value !== null);
    const range = { low: text(Math.min(...known)), high: text(Math.max(...known)), mean: text(mean(known)) };
    const told = fill(this.#words.range, range);
    if (slope == null) return told;
    const change = slope * (values.length - 1);
    const sign = change < 0 ? '−' : '+';
    return `${told}; ${fill(this.#words.trend, { change: `${sign}${text(Math.abs(change))}` })}`;
  }
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): HTMLElement {
  const cells = (texts: readonly string[]) =>
    texts.map((text, index) => (index === 0 ? h('th', { scope: 'row' }, text) : h('td', {}, text)));
  return h(
    'div',
    { className: 'table', tabIndex: 0 },
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, ...heads.map((text) => h('th', { scope: 'col' }, text)))),
      h('tbody', {}, ...rows.map((row) => h('tr', {}, ...cells(row)))),
    ),
  );
}
