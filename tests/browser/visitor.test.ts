/** What visitors are told: screen readers, the voice, the summary and its files, in their language. Fake workers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANGUAGES } from '../../web/src/words.gen.js';
import type { Spoiler } from './server.js';
import { CODE, run, type Settings } from './session-harness.js';

/** A summary of five squats, one of them too shallow. */
const SUMMARY = {
  type: 'summary',
  t_s: 12,
  exercise: 'squat',
  count: 4,
  count_left: 0,
  count_right: 0,
  reps: [2, 2.2, 2.4, 2.9].map((duration_s, index) => ({
    start_s: 3 * index,
    end_s: 3 * index + duration_s,
    duration_s,
    depth: 1 - index / 10,
    side: null,
    out_s: 1,
    far_s: 0.2,
    back_s: 1,
    score: index === 2 ? null : 90 - index,
    grade: index === 2 ? null : 'A',
    rom_deg: null,
  })),
  attempts: [
    { reason: 'too_shallow', start_s: 12, end_s: 13, duration_s: 1, depth: 0.2, score: null, grade: null },
  ],
  sets: [{ reps: 4, hold_s: 0, start_s: 0, end_s: 12, duration_s: 12 }],
  hold_s: 0,
  best_hold_s: 0,
  duration_s: 75,
  work_s: 10,
  rest_s: 65,
  score: 88.7,
  grade: 'B',
  best_rep: 1,
  worst_rep: 4,
  trend: { duration_s: 0.29, depth: -0.1, score: null, rom_deg: null },
  sides: { depth_left: null, depth_right: null, difference_deg: null, score: null },
  cues: [{ code: 'go_deeper', severity: 'warn', times: 2 }],
  frames: 180,
};

/** Each frame is a repetition, and tells the language; one 9 high is advice too. */
const PYTHON = `
let count = 0, record, lang;
const judge = ({ data: { id, t_s, height } }) => {
  const events = [{ type: 'phase', t_s, phase: 'lang ' + lang }, { type: 'rep', t_s, count: ++count }];
  if (height === 9) events.push({ type: 'cue', code: 'go_deeper', text: 'Go deeper.' });
  postMessage({ type: 'result', id, events, python_ms: 1 });
};
onmessage = ({ data }) => {
  if (data.type === 'init') {
    ({ record } = data);
    ({ lang } = data.options);
    postMessage({ type: 'ready' });
  } else if (data.type === 'port') data.port.onmessage = judge;
  else if (data.type === 'recording') postMessage({ type: 'recording', id: data.id, file: record ? new Blob(['kept']) : null });
  else {
    if (data.name === 'reset') count = 0;
    const events = data.name === 'reset' || data.type === 'load' ? [] : [${JSON.stringify(SUMMARY)}];
    postMessage({ type: 'reply', id: data.id, events });
  }
};
postMessage({ type: 'up' });`;

const ARABIC = { page_summary: 'ملخص', page_start: 'ابدأ' };

const python: Spoiler = (_, response, path) => {
  const answer = { '/dist/workers/python.mjs': PYTHON, '/dist/lang/ar.json': JSON.stringify(ARABIC) }[path];
  if (answer === undefined) return false;
  response
    .setHeader('content-type', path.endsWith('.json') ? 'application/json' : 'text/javascript')
    .end(answer);
  return true;
};

/** A stage, a place for the summary, a voice that ends at once, and what is downloaded. */
const VISITOR = `${CODE}
  document.body.innerHTML = '<div id="stage"></div><div id="report"></div>';
  const stage = () => document.querySelector('#stage > div').shadowRoot;
  const told = (what) => stage().querySelector('.unseen .' + what).textContent;
  const report = () => document.querySelector('#report > div').shadowRoot;
  const shown = (selector) => [...report().querySelectorAll(selector)].map((found) => found.textContent);
  const said = [];
  Object.defineProperty(window, 'speechSynthesis', { value: {
    voices: [{ lang: 'en-US', localService: true, default: true }],
    getVoices() { return this.voices; },
    speaking: false, pending: false, cancel() {},
    speak(utterance) { said.push(utterance.text); queueMicrotask(() => utterance.dispatchEvent(new Event('end'))); },
  } });
  window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };
  Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: true } });
  const given = { target: '#stage', summary: '#report', lang: 'en' };`;

async function visit<Value>(code: string, settings: Settings = {}): Promise<Value> {
  const { value, log } = await run<Value>(`${VISITOR}${code}`, { spoil: python, ...settings });
  assert.deepEqual(log.complaints, []);
  return value;
}

test('screen readers are told the newest count every two seconds, and advice', async () => {
  const value = await visit(`
    const pixel = await make(given);
    await pixel.ready;
    for (let t_s = 0; t_s < 5; t_s += 1) await pixel.send(picture(t_s === 3 ? 9 : 8), { t_s });
    const first = [told('count'), told('cue'), stage().querySelector('.count').ariaLive];
    await until(() => told('count') !== '1');
    const second = told('count');
    await pixel.reset();
    return [...first, second, told('count')];`);
  assert.deepEqual(value, ['1', 'Go deeper.', 'polite', '5', '']);
});

test('the voice speaks once it is on, live too, and not while the page is hidden', async () => {
  const value = await visit(`
    document.body.insertAdjacentHTML('beforeend', '<pixel-py source="frames" lang="en"></pixel-py>');
    const element = document.querySelector('pixel-py'), { pixel } = element;
    await pixel.ready;
    await pixel.send(picture(), { t_s: 0 });
    element.voice = true;
    await Promise.resolve();
    await pixel.send(picture(), { t_s: 1 });
    await pixel.send(picture(9), { t_s: 2 });
    hide(true);
    await pixel.send(picture(), { t_s: 3 });
    return [said, element.pixel === pixel];`);
  assert.deepEqual(value, [['2', '3', 'Go deeper.'], true]);
});

test('a language without a voice of the device is told once, as an error that ends nothing', async () => {
  const value = await visit(`
    speechSynthesis.voices[0].localService = false;
    const pixel = await make({ ...given, voice: true });
    await pixel.ready;
    for (let t_s = 0; t_s < 3; t_s += 1) await pixel.send(picture(), { t_s });
    return [said, log.filter((line) => line.startsWith('error voice'))];`);
  assert.deepEqual(value, [[], ['error voice_unavailable false']]);
});

test('the summary is shown with charts, their table, what did not count, and hidden by a reset', async () => {
  const value = await visit(`
    const pixel = await make(given);
    await pixel.ready;
    await pixel.send(picture(9), { t_s: 0 });
    const before = document.querySelector('#report > div').hidden;
    await pixel.summary();
    const figures = shown('dl > div');
    const charts = [...report().querySelectorAll('svg')].map((chart) =>
      [chart.ariaLabelledByElements?.[0].textContent ?? report().getElementById(chart.getAttribute('aria-labelledby')).textContent,
        chart.querySelector('desc').textContent, chart.querySelectorAll('.bar').length, chart.querySelectorAll('.trend').length]);
    const rows = [...report().querySelectorAll('tr')].map((row) => [...row.children].map((cell) => cell.textContent).join(' '));
    const tallies = shown('li');
    const buttons = shown('button');
    await pixel.reset();
    return { before, figures, charts, rows, tallies, buttons, after: document.querySelector('#report > div').hidden };`);
  assert.deepEqual(value, {
    before: true,
    figures: [
      'Repetitions4',
      'Score89 · B',
      'Best repetition1',
      'Poorest repetition4',
      'Duration1m 15s',
      'Work10s',
      'Rest1m 5s',
    ],
    charts: [
      ['Tempo', '2.0s to 2.9s, 2.4s on average; +0.9s from first to last', 4, 1],
      ['Depth', '70% to 100%, 85% on average; −30% from first to last; 100% is the full range', 4, 1],
      ['Score', '87 to 90, 89 on average', 3, 0],
    ],
    rows: [
      'Repetition Begin Tempo Depth Score Grade',
      '1 0.0s 2.0s 100% 90 A',
      '2 3.0s 2.2s 90% 89 A',
      '3 6.0s 2.4s 80%  ',
      '4 9.0s 2.9s 70% 87 A',
    ],
    tallies: ['Not far enough1×', 'Go deeper.2×'],
    buttons: ['Summary (JSON)', 'Repetitions (CSV)'],
    after: true,
  });
});

test('a session is saved by its panel and by the page, without telling it anew', async () => {
  const value = await visit<{ files: string[]; summaries: number; refused: string[] }>(`
    let summaries = 0;
    const pixel = await make({ ...given, record: true, onSummary: () => { summaries += 1; } });
    await pixel.ready;
    await pixel.summary();
    const files = [];
    const { createObjectURL } = URL;
    URL.createObjectURL = (file) => { files.push(file); return createObjectURL(file); };
    HTMLAnchorElement.prototype.click = function () { files.at(-1).given = this.download; };
    for (const button of report().querySelectorAll('button')) {
      button.click();
      await until(() => !button.disabled);
    }
    const other = await make({ lang: 'en' });
    await other.ready;
    return {
      files: await Promise.all(files.map(async (file) =>
        [file.given === file.name, file.name.replace(/_.*?\\./, '.'), (await file.text()).slice(0, 16)].join(' '))),
      summaries,
      refused: [await code(pixel.save('pdf')), await code(other.save('recording')), (await pixel.save('recording')).type],
    };`);
  assert.deepEqual(value, {
    files: [
      'true squat.json {\n  "type": "sum',
      'true squat.csv rep,start_s,end_',
      'true squat.jsonl.gz kept',
    ],
    summaries: 1,
    refused: ['bad_option', 'bad_option', 'application/gzip'],
  });
});

test('a language of its own: the words, the direction, and what Python is told', {
  skip: !LANGUAGES.includes('ar'),
}, async () => {
  const value = await visit(`
    const pixel = await make({ ...given, lang: 'ar', autostart: false, source: '/film.mp4' });
    await pixel.ready;
    await until(() => stage().querySelector('.card:not([hidden])'));
    const start = stage().querySelector('button').textContent;
    await pixel.summary();
    await pixel.setSource('frames');
    await pixel.send(picture(), { t_s: 0 });
    const section = report().querySelector('section');
    return [start, stage().querySelector('.stage').dir, section.dir,
      section.lang, shown('h2'), shown('dt')[0], log.filter((line) => line.startsWith('lang'))];`);
  assert.deepEqual(value, ['ابدأ', 'rtl', 'rtl', 'ar', ['ملخص'], 'Repetitions', ['lang ar']]);
});

test('what has no texts is English, and asks for no file', async () => {
  const { value, log } = await run<string[]>(
    `const pixel = await make({ lang: 'tlh' });
    await pixel.send(picture(), { t_s: 0 });
    return log.filter((line) => line.startsWith('lang'));`,
    { spoil: python },
  );
  assert.deepEqual(value, ['lang en']);
  assert.deepEqual(
    log.requests.filter((url) => url.includes('/lang/')),
    [],
  );
});

test('a place for the summary that is not there is told', async () => {
  const value = await visit(`
    const pixel = await make({ ...given, summary: '#nowhere' });
    await pixel.ready;
    return log.filter((line) => line.startsWith('error target'));`);
  assert.deepEqual(value, ['error target_missing false']);
});
