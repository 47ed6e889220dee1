/** The video worker: the frames of a file, decoded in order, one for each `next`. */
import { ALL_FORMATS, BlobSource, Input, type VideoSample, VideoSampleSink } from 'mediabunny';
import { describe } from '../errors.js';
import type { FromVideo, ToVideo } from './video-wire.js';

interface WorkerScope {
  onmessage: ((event: MessageEvent<ToVideo>) => void) | null;
  postMessage(message: FromVideo, transfer?: Transferable[]): void;
}

const scope = self as unknown as WorkerScope;

/**
 * Frames closer than this to the one before are passed over: of 60 or 50 frames a second every other
 * is analysed, of 30 all. What is left is never less than 15 a second, unless the file has less.
 */
const MIN_GAP_S = 0.026;

let sink: VideoSampleSink | null = null;
let samples: AsyncGenerator<VideoSample, void, unknown> | null = null;
let duration_s = 0;
let last_s = Number.NEGATIVE_INFINITY;

let work = Promise.resolve();
scope.onmessage = ({ data: message }) => {
  work = work
    .then(() => (message.type === 'open' ? open(message.file) : message.type === 'next' ? next() : rewind()))
    .catch((error: unknown) => scope.postMessage({ type: 'failed', text: describe(error) }));
};
scope.postMessage({ type: 'up' });

async function open(file: Blob): Promise<void> {
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(file) });
  const track = await input.getPrimaryVideoTrack();
  if (track === null) throw new Error('The file has no video track.');
  if (!(await track.canDecode())) throw new Error(`No decoder for ${String(await track.getCodec())}.`);
  duration_s = await track.computeDuration();
  sink = new VideoSampleSink(track);
  await rewind();
  scope.postMessage({ type: 'opened' });
}

async function rewind(): Promise<void> {
  await samples?.return();
  samples = sink?.samples() ?? null;
  last_s = Number.NEGATIVE_INFINITY;
}

async function next(): Promise<void> {
  for (;;) {
    const { value: sample, done } = (await samples?.next()) ?? { value: undefined, done: true };
    if (done || sample === undefined) return scope.postMessage({ type: 'end' });
    const time_s = sample.timestamp;
    // An edit list may put frames before 0: they are never shown.
    if (time_s < 0 || time_s - last_s < MIN_GAP_S) {
      sample.close();
      continue;
    }
    last_s = time_s;
    const frame = upright(sample);
    sample.close();
    const progress = duration_s > 0 ? Math.min(1, time_s / duration_s) : 0;
    return scope.postMessage({ type: 'frame', frame, time_s, progress }, [frame]);
  }
}

/** The frame as it is meant to be seen: phones store a portrait video lying on its side. */
function upright(sample: VideoSample): VideoFrame {
  const asCoded = sample.rotation === 0 && !sample.flip;
  if (asCoded && sample.displayWidth === sample.codedWidth) return sample.toVideoFrame();
  const canvas = new OffscreenCanvas(sample.displayWidth, sample.displayHeight);
  const context = canvas.getContext('2d');
  if (context === null) return sample.toVideoFrame();
  sample.draw(context, 0, 0, canvas.width, canvas.height);
  return new VideoFrame(canvas, { timestamp: sample.microsecondTimestamp });
}
