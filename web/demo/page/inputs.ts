/** The switch between the four inputs, and what each of them can be told. */
import { h } from '../../src/dom.js';
import type { ExerciseCard } from '../../src/pixel.js';

export type InputName = 'athlete' | 'camera' | 'video' | 'picture';

export interface Choices {
  athlete(yaw_deg: number): void;
  camera(deviceId: string | null): void;
  /** @param file null until one is chosen. */
  file(kind: 'video' | 'picture', file: File | null): void;
}

const INPUTS: readonly (readonly [InputName, string])[] = [
  ['athlete', 'Drawn athlete'],
  ['camera', 'My camera'],
  ['video', 'Video file'],
  ['picture', 'Picture'],
];

type View = ExerciseCard['views'][number];

const OBLIQUE_DEG = 40;

/** Degrees the athlete is turned, on the button, and what a card calls it. */
const VIEWS: readonly (readonly [number, string, View])[] = [
  [0, 'Front', 'front'],
  [OBLIQUE_DEG, 'Oblique', 'oblique'],
  [90, 'Side', 'left'],
  [180, 'Back', 'back'],
];

export class Inputs {
  readonly element: HTMLElement;
  readonly #choices: Choices;
  readonly #more = h('div', { className: 'more' });
  readonly #cameras = h('select', { 'aria-label': 'Camera' });
  readonly #file = h('input', { type: 'file' });
  #take: (file: File) => void = () => undefined;
  #again: () => void = () => undefined;
  #yaw_deg: number;
  /** Why it cannot be judged from there; null where it can. */
  #unsuitable: (view: View) => string | null = () => null;

  constructor(choices: Choices, yaw_deg: number, exercises: HTMLElement, extras: HTMLElement) {
    this.#choices = choices;
    this.#yaw_deg = yaw_deg;
    this.#cameras.addEventListener('change', () => choices.camera(this.#cameras.value));
    this.#file.addEventListener('change', () => {
      const file = this.#file.files?.[0];
      if (file !== undefined) this.take(file);
    });
    this.#list([]);
    const choose = (name: InputName) => this.#choose(name);
    this.#again = () => choices.athlete(this.#yaw_deg);
    this.element = h(
      'section',
      { className: 'inputs', 'aria-label': 'Input' },
      exercises,
      segments('Input', INPUTS, 'athlete', choose),
      this.#more,
      extras,
    );
    this.#offerViews();
  }

  /** Begin anew with what is chosen. */
  again(): void {
    this.#again();
  }

  /** The athlete is seen from elsewhere. @param card what it does, where that is known. */
  turned(yaw_deg: number, card: ExerciseCard | undefined): void {
    this.#yaw_deg = yaw_deg;
    this.#unsuitable = (view) =>
      card === undefined || card.views.includes(view) ? null : `${card.title} cannot be judged from there`;
    this.#offerViews();
  }

  /** Let the visitor choose a file, as the button here does. */
  pick(): void {
    this.#file.click();
  }

  /** A file came some other way. */
  take(file: File): void {
    this.#take(file);
  }

  /** List the cameras. Their names are known once one is allowed. */
  async listCameras(): Promise<void> {
    const devices = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
    const cameras = devices.filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '');
    this.#list(cameras);
  }

  /** With one camera there is nothing to choose. */
  #list(cameras: readonly MediaDeviceInfo[]): void {
    const chosen = this.#cameras.value;
    this.#cameras.replaceChildren(
      ...(cameras.length === 0 ? [h('option', {}, 'Default camera')] : []),
      ...cameras.map(({ deviceId, label }, index) =>
        h('option', { value: deviceId, selected: deviceId === chosen }, label || `Camera ${index + 1}`),
      ),
    );
    this.#cameras.disabled = cameras.length < 2;
  }

  #choose(name: InputName): void {
    if (name === 'athlete') {
      this.#offerViews();
      this.#again = () => this.#choices.athlete(this.#yaw_deg);
      this.#again();
    } else if (name === 'camera') {
      this.#more.replaceChildren(this.#cameras);
      this.#again = () => this.#choices.camera(null);
      this.#again();
    } else {
      this.#offerFile(name);
    }
  }

  #offerViews(): void {
    const nearest = VIEWS.find(([yaw_deg]) => yaw_deg === this.#yaw_deg)?.[0];
    const entries = VIEWS.map(([yaw_deg, text, view]) => [yaw_deg, text, this.#unsuitable(view)] as const);
    const turn = (yaw_deg: number) => {
      this.#yaw_deg = yaw_deg;
      this.#choices.athlete(yaw_deg);
    };
    this.#more.replaceChildren(segments('Seen from', entries, nearest, turn));
  }

  #offerFile(kind: 'video' | 'picture'): void {
    const name = h('span', {}, `Choose a ${kind} …`);
    this.#file.accept = `${kind === 'video' ? 'video' : 'image'}/*`;
    this.#file.value = '';
    this.#take = (file) => {
      name.textContent = file.name;
      this.#again = () => this.#choices.file(kind, file);
      this.#again();
    };
    this.#more.replaceChildren(h('label', { className: 'file' }, this.#file, name));
    this.#again = () => this.#choices.file(kind, null);
    this.#again();
  }
}

/** A segmented control: radio buttons in a row, so that the keyboard and screen readers know it. */
function segments<Value extends string | number>(
  label: string,
  entries: readonly (readonly [value: Value, text: string, hindrance?: string | null])[],
  chosen: Value | undefined,
  choose: (value: Value) => void,
): HTMLElement {
  const name = label.toLowerCase().replace(' ', '-');
  const buttons = entries.map(([value, text, hindrance = null]) => {
    const disabled = hindrance !== null;
    const radio = h('input', {
      type: 'radio',
      name,
      value: String(value),
      checked: value === chosen,
      disabled,
    });
    radio.addEventListener('change', () => choose(value));
    return h('label', { title: hindrance ?? '' }, radio, h('span', {}, text));
  });
  return h('fieldset', { className: 'segments' }, h('legend', {}, label), ...buttons);
}
