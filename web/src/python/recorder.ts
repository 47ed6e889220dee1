/**
 * Keeps what Python was given, to be saved as a recording (format version 1, see
 * `pixel_py/recording.py`), whose replay is the session itself: all digits, breaks in the header.
 */
import type { PythonOptions } from '../options.js';
import { FLAG_BREAK, FLAG_NOBODY, JOINTS } from '../protocol.gen.js';
import type { Pose } from '../wire.js';

/** One hour at 30 frames a second, 22 MB. */
export const MOST_FRAMES = 108_000;

const VALUES = 3 * JOINTS.length;

/** For each joint the number of its other side. */
const TWIN = JOINTS.map((joint) => {
  const other = joint.replace(/^(left|right)/, (side) => (side === 'left' ? 'right' : 'left'));
  return (JOINTS as readonly string[]).indexOf(other);
});

/** Lines that are made at a time, between the frames of a live session. */
const BATCH = 300;

type Kept = Omit<Pose, 'id' | 'keypoints'>;

export class Recorder {
  #options: PythonOptions = {};
  #frames: Kept[] = [];
  /** 51 numbers a frame; longer than what is kept. */
  #numbers = new Float32Array(0);
  #full = false;

  /** Forget everything: Python begins anew. @param options that it was given, if they changed. */
  begin(options: PythonOptions = this.#options): void {
    this.#options = options;
    this.#frames = [];
    this.#numbers = new Float32Array(0);
    this.#full = false;
  }

  /** @returns `full` for the first frame that is not kept any more. */
  add({ t_s, flags, width, height, keypoints }: Pose): 'full' | null {
    const count = this.#frames.length;
    if (count >= MOST_FRAMES) {
      const before = this.#full;
      this.#full = true;
      return before ? null : 'full';
    }
    if ((count + 1) * VALUES > this.#numbers.length) {
      const larger = new Float32Array(Math.max(BATCH, 2 * count) * VALUES);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    const fits = keypoints.length === VALUES;
    if (fits) this.#numbers.set(keypoints, count * VALUES);
    // Numbers of another length are to Python a frame of nobody.
    this.#frames.push({ t_s, flags: fits ? flags : flags | FLAG_NOBODY, width, height });
    return null;
  }

  /** Everything kept so far, gzip. */
  file(): Promise<Blob> {
    const lines = this.#lines();
    const text = new ReadableStream<string>({
      pull(controller) {
        const batch: string[] = [];
        for (let line = lines.next(); ; line = lines.next()) {
          if (line.done === true) {
            if (batch.length > 0) controller.enqueue(batch.join(''));
            return controller.close();
          }
          if (batch.push(`${line.value}\n`) === BATCH) return controller.enqueue(batch.join(''));
        }
      },
    });
    const packed = text.pipeThrough(new TextEncoderStream()).pipeThrough(new CompressionStream('gzip'));
    return new Response(packed).blob();
  }

  /** A recording that goes on while it is written ends where it was when asked for. */
  *#lines(): Generator<string> {
    const frames = this.#frames.slice();
    const numbers = this.#numbers;
    const { width = 1, height = 1 } = frames[0] ?? {};
    yield JSON.stringify({
      format: 'pixel-recording',
      version: 1,
      keypoints: 'coco17',
      width,
      height,
      breaks: frames.filter(({ flags }) => flags & FLAG_BREAK).map(({ t_s }) => t_s),
      options: this.#options,
    });
    for (const [index, frame] of frames.entries()) {
      // The header has one shape: what was seen in another one lies there as far from the left.
      const stretch = frame.width / frame.height / (width / height);
      const own = numbers.subarray(index * VALUES, (index + 1) * VALUES);
      const k = frame.flags & FLAG_NOBODY ? 'null' : `[${this.#upright(own, stretch).map(json).join()}]`;
      yield `{"t":${json(frame.t_s)},"k":${k}}`;
    }
  }

  /** Of the unmirrored image. */
  #upright(numbers: Float32Array, stretch: number): number[] {
    const mirrored = this.#options.inputMirrored === true;
    return JOINTS.flatMap((_, joint) => {
      const from = 3 * (mirrored ? (TWIN[joint] ?? joint) : joint);
      const [x, y, score] = numbers.subarray(from, from + 3) as unknown as [number, number, number];
      return [(mirrored ? 1 - x : x) * stretch, y, score];
    });
  }
}

/** JSON has no infinite number, and readers take one too large as that. */
function json(number: number): string {
  return Number.isFinite(number) ? JSON.stringify(number) : '1e999';
}
