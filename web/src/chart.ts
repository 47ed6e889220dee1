/** One small bar chart as an accessible SVG: a bar for each repetition or set. */
import { svg } from './dom.js';

export interface Chart {
  /** What the numbers are. */
  readonly title: string;
  /** Them in a sentence, for those who do not see the bars. */
  readonly description: string;
  /** Null where it is not known: no bar. */
  readonly values: readonly (number | null)[];
  /** A number with its unit. */
  readonly text: (value: number) => string;
  /** The same where there is little room; what is missing is `text`. */
  readonly short?: (value: number) => string;
  /** What a bar is called in the tip of its number, for instance `Repetition 3`. */
  readonly label: (index: number) => string;
  /** A value that a line marks. */
  readonly mark?: number;
  /** Slope of a straight line through the values, in their unit from each to the next; null for none. */
  readonly slope?: number | null;
}

/** In units of the drawing, about one CSS pixel. */
const WIDTH = 320;
const HEIGHT = 104;
/** Above the highest bar there is room for a line, below the bars for their numbers. */
const TOP = 8;
const BOTTOM = HEIGHT - 16;
/** Numbers of more bars than this would not fit into them. */
const MOST_NUMBERS = 7;
const WIDEST = 40;
/** A lower bar has its number above it. */
const LOW = 18;

let charts = 0;

/** Bars from 0 up, left to right in time. */
export function barChart(chart: Chart): SVGElement {
  const { title, description, values, text, short = text, label, mark } = chart;
  charts += 1;
  const [titleId, descriptionId] = [`pixel-chart-${charts}`, `pixel-chart-${charts}-description`];
  const highest = Math.max(mark ?? 0, ...values.map((value) => value ?? 0)) || 1;
  const slot = WIDTH / values.length;
  const width = Math.min(WIDEST, slot * 0.72);
  const middle = (index: number) => (index + 0.5) * slot;
  const level = (value: number) => BOTTOM - (Math.max(0, value) / highest) * (BOTTOM - TOP);
  const written = (x: number, y: number, content: string, kind = 'number') =>
    svg('text', { x, y, class: kind, 'text-anchor': 'middle' }, document.createTextNode(content));

  const bars = values.flatMap((value, index) => {
    if (value === null) return [];
    const y = level(value);
    const tip = svg('title', {}, document.createTextNode(`${label(index)}: ${text(value)}`));
    const size = { x: middle(index) - width / 2, y, width, height: Math.max(1, BOTTOM - y) };
    const bar = svg('rect', { class: 'bar', ...size, rx: Math.min(3, width / 3) }, tip);
    if (values.length > MOST_NUMBERS) return [bar];
    const low = BOTTOM - y < LOW;
    // At the foot, where the line of the trend does not come.
    return [bar, written(middle(index), low ? y - 4 : BOTTOM - 6, short(value), low ? 'number' : 'inside')];
  });
  const numbered = values.length > MOST_NUMBERS ? [0, values.length - 1] : values.keys();
  const lines: Node[] = [];
  const line = (kind: string, x1: number, from: number, x2: number, to: number) =>
    lines.push(svg('line', { class: kind, x1, x2, y1: level(from), y2: level(to) }));
  line('ground', 0, 0, WIDTH, 0);
  if (mark !== undefined) line('mark', 0, mark, WIDTH, mark);
  if (chart.slope != null) {
    const half = (chart.slope * (values.length - 1)) / 2;
    line('trend', middle(0), mean(values) - half, middle(values.length - 1), mean(values) + half);
  }
  return svg(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-labelledby': titleId,
      'aria-describedby': descriptionId,
    },
    svg('title', { id: titleId }, document.createTextNode(title)),
    svg('desc', { id: descriptionId }, document.createTextNode(description)),
    ...bars,
    ...lines,
    ...[...numbered].map((index) => written(middle(index), HEIGHT - 4, String(index + 1))),
  );
}

/** Of those that are known. */
export function mean(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}
