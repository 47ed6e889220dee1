/** The visitor's camera. */
import { describe, type ErrorCode, PixelPyError } from '../errors.js';
import type { Options } from '../options.js';
import type { Picture, Reason, Sink, Source } from './source.js';
import { follow, play, player } from './stream.js';

/** Names of getUserMedia's refusals (Media Capture and Streams, section 10.2). */
const REFUSALS: Readonly<Record<string, ErrorCode>> = {
  NotAllowedError: 'camera_denied',
  SecurityError: 'camera_denied',
  NotFoundError: 'camera_missing',
  OverconstrainedError: 'camera_missing',
};

/** What the pose model needs is 192 pixels of a person; more costs time and light. */
const SIZE = { width: { ideal: 640 }, height: { ideal: 480 } } as const;

export class CameraSource implements Source {
  readonly kind = 'live';
  readonly remote = false;
  readonly #options: Pick<Options, 'deviceId' | 'facingMode' | 'inputMirrored'>;
  readonly #video = player();
  #stream: MediaStream | null = null;
  #sink: Sink | null = null;
  #signal: AbortSignal = AbortSignal.abort();
  /** Ends with each stream: a lost camera is followed by another stream of the same source. */
  #following = new AbortController();
  /** The one request for a camera that is on its way: whoever else wants one waits for it too. */
  #connecting: Promise<MediaStreamTrack> | null = null;
  /** False while the page is put aside. */
  #wanted = true;

  constructor(options: Pick<Options, 'deviceId' | 'facingMode' | 'inputMirrored'>) {
    this.#options = options;
  }

  async open(sink: Sink, signal: AbortSignal): Promise<Picture> {
    this.#sink = sink;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#release());
    const track = await this.#connect();
    navigator.mediaDevices.addEventListener('devicechange', () => this.#reconnect(), { signal });
    screen.orientation?.addEventListener('change', () => sink.jumped('turned'), { signal });
    const facing = track.getSettings().facingMode ?? this.#options.facingMode;
    return { element: this.#video, own: true, mirrored: facing === 'user' && !this.#options.inputMirrored };
  }

  pause(reason: Reason): void {
    this.#video.pause();
    // A page in the back/forward cache must not keep the camera's light on.
    if (reason !== 'frozen') return;
    this.#wanted = false;
    this.#release();
  }

  async resume(): Promise<void> {
    this.#wanted = true;
    if (this.#lost) await this.#connect();
    else await play(this.#video, this.#signal);
  }

  get #lost(): boolean {
    return !(this.#stream?.getVideoTracks().some(({ readyState }) => readyState === 'live') ?? false);
  }

  /** The camera was pulled out: another one, or the same put back, goes on. */
  #reconnect(): void {
    if (!this.#lost || !this.#wanted || this.#sink === null) return;
    const sink = this.#sink;
    sink.pause('device_changed');
    this.#connect().then(
      () => {
        sink.resume('track_ended');
        sink.resume('device_changed');
      },
      // None is left: it stays paused until there is one.
      () => undefined,
    );
  }

  #connect(): Promise<MediaStreamTrack> {
    this.#connecting ??= this.#reach().finally(() => {
      this.#connecting = null;
    });
    return this.#connecting;
  }

  async #reach(): Promise<MediaStreamTrack> {
    this.#release();
    const stream = await camera(this.#options);
    this.#stream = stream;
    // While the visitor was asked, the source was closed or the page put aside.
    if (this.#signal.aborted || !this.#wanted) this.#release();
    this.#signal.throwIfAborted();
    const [track] = stream.getVideoTracks();
    if (track === undefined) throw new PixelPyError('camera_missing');
    if (this.#wanted && this.#sink !== null) {
      this.#following = new AbortController();
      await follow(stream, this.#video, this.#sink, this.#following.signal);
    }
    return track;
  }

  #release(): void {
    this.#following.abort();
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
  }
}

async function camera({
  deviceId,
  facingMode,
}: Pick<Options, 'deviceId' | 'facingMode'>): Promise<MediaStream> {
  if (navigator.mediaDevices === undefined) {
    throw new PixelPyError(isSecureContext ? 'camera_missing' : 'camera_insecure');
  }
  const which = deviceId === null ? { facingMode } : { deviceId: { exact: deviceId } };
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { ...SIZE, ...which }, audio: false });
  } catch (cause) {
    const name = cause instanceof DOMException || cause instanceof Error ? cause.name : '';
    throw new PixelPyError(REFUSALS[name] ?? 'camera_failed', describe(cause), { cause });
  }
}

/** Whether the camera may be used without asking the visitor. */
export async function cameraGranted(): Promise<boolean> {
  try {
    const permission = await navigator.permissions.query({ name: 'camera' as PermissionName });
    return permission.state === 'granted';
  } catch {
    return false;
  }
}
