/** What a host page posts: commands and frames, each answered under the id it came with. */
import { errorEvent, PixelPyError } from '../errors.js';
import type { CreateOptions, FrameInput, Pixel } from '../pixel.js';
import type { ErrorEvent } from '../protocol.gen.js';
import { keyOf } from './exercise.js';
import type { Message } from './transport.js';

/** A message of the host, as it came: nothing of it is certain. */
type Given = Readonly<Record<string, unknown>>;

type Command = (given: Given, setup: CommandsSetup) => Promise<unknown>;

export interface CommandsSetup {
  readonly pixel: Pixel;
  /** Names of exercises are those of PoseTracker's pixel. */
  readonly likePixel: boolean;
  /** Counting has begun anew. */
  readonly zero: () => void;
  readonly answer: (message: Message) => void;
  /** What went wrong with a frame that asked for no answer. */
  readonly failed: (error: ErrorEvent) => void;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  start: (_given, { pixel }) => pixel.start(),
  pause: async (_given, { pixel }) => void pixel.pause(),
  resume: async (_given, { pixel }) => void pixel.resume(),
  reset: (_given, { pixel, zero }) => pixel.reset().then(zero),
  stop: (_given, { pixel }) => pixel.stop(),
  setExercise: ({ exercise }, setup) => setExercise(exercise, setup),
  summary: async (_given, { pixel }) => ({ summary: await pixel.summary() }),
};

export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS);

export class Commands {
  readonly #setup: CommandsSetup;
  /** Blobs are decoded one after the other: frames keep their order. */
  #decoded: Promise<unknown> = Promise.resolve();
  /** Code of the last frame's error: a broken source is told of once. */
  #failure = '';

  constructor(setup: CommandsSetup) {
    this.#setup = setup;
  }

  /** Anything else than a command or a frame is not ours. */
  async take(data: unknown): Promise<void> {
    const given = asObject(data);
    if (given['type'] === 'command') await this.#command(given);
    else if (given['type'] === 'frame') await this.#frame(given);
  }

  async #command(given: Given): Promise<void> {
    const { id = null, name } = given;
    const { answer } = this.#setup;
    try {
      const run = COMMAND_NAMES.includes(String(name)) ? COMMANDS[String(name)] : undefined;
      if (run === undefined)
        throw new PixelPyError('bad_option', `\`name\` must be one of ${COMMAND_NAMES.join(', ')}.`);
      const found = await run(given, this.#setup);
      answer({ type: 'answer', id, name, ok: true, ...(found as Given | undefined) });
    } catch (error) {
      answer({ type: 'answer', id, name, ok: false, error: errorEvent(error, false) });
    }
  }

  async #frame({ id = null, image, t_s }: Given): Promise<void> {
    const { pixel, answer, failed } = this.#setup;
    try {
      if (t_s !== undefined && typeof t_s !== 'number') throw new PixelPyError('bad_time');
      const picture = await this.#picture(image);
      const { dropped } = await pixel.send(picture as FrameInput, { t_s });
      this.#failure = '';
      if (id !== null) answer({ type: 'answer', id, name: 'frame', ok: true, dropped });
    } catch (caught) {
      const error = errorEvent(caught, false);
      if (id !== null) answer({ type: 'answer', id, name: 'frame', ok: false, error });
      else if (error.code !== this.#failure) failed(error);
      this.#failure = error.code;
    }
  }

  /** What `send` takes, in the order in which it came. */
  #picture(image: unknown): Promise<unknown> {
    const picture = image instanceof Blob ? createImageBitmap(image) : image;
    const next = Promise.all([picture, this.#decoded]).then(([found]) => found);
    this.#decoded = next.catch(() => undefined);
    return next.catch((cause: unknown) => {
      throw new PixelPyError('bad_frame', String(cause), { cause });
    });
  }
}

/** The pixel tells of an exercise that is not to be had by an event; whoever asked wants to know it too. */
async function setExercise(exercise: unknown, { pixel, likePixel, zero }: CommandsSetup): Promise<void> {
  const refused: ErrorEvent[] = [];
  const off = pixel.on('error', (event) => void (REFUSALS.includes(event.code) && refused.push(event)));
  const wanted = typeof exercise === 'string' ? keyOf(exercise, likePixel) : exercise;
  await pixel.setExercise(wanted as NonNullable<CreateOptions['exercise']>).finally(off);
  for (const event of refused) throw PixelPyError.fromEvent(event);
  zero();
}

/** Why an exercise is not to be had. */
const REFUSALS = ['unknown_exercise', 'not_yet_available', 'bad_card', 'bad_options'];

/** Apps post text. */
function asObject(data: unknown): Given {
  try {
    const value: unknown = typeof data === 'string' ? JSON.parse(data) : data;
    return typeof value === 'object' && value !== null ? (value as Given) : {};
  } catch {
    return {};
  }
}
