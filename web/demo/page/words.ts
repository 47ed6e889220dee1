/** What the codes of the events are called on this page. */
import type { AttemptEvent, PlacementEvent, StatusEvent } from '../../src/protocol.gen.js';

export const PLACEMENTS: Readonly<Record<PlacementEvent['code'], string>> = {
  ready: '',
  nobody: 'Step into the picture.',
  joints_missing: 'Show your whole body, head to feet.',
  too_far: 'Come a little closer.',
  too_near: 'Take a step back.',
  view_unsuitable: 'Turn a little: this cannot be judged from here.',
  moving: 'Hold still.',
  countdown: 'Hold still.',
  person_changed: 'Somebody else? Hold still to go on.',
  signal_too_small: 'Come closer: from here so small a movement cannot be told from noise.',
};

export const ATTEMPTS: Readonly<Record<AttemptEvent['reason'], string>> = {
  too_shallow: 'Almost. Go a little further and it counts.',
  too_fast: 'That was too fast to count. Take your time.',
  lost_sight: 'Lost sight of you in that one.',
  wrong_movement: 'That was another movement.',
  interrupted: 'That one was interrupted.',
  low_grade: 'Not clean enough to count.',
};

const REASONS: Readonly<Record<NonNullable<StatusEvent['reason']>, string>> = {
  asked: 'Paused',
  hidden: 'Paused while the page is hidden',
  track_muted: 'The camera is muted',
  track_ended: 'The camera has stopped',
  device_changed: 'The camera changed',
  turned: 'The picture turned',
  frozen: 'Paused by the browser',
  removed: 'Removed',
  media_ended: 'Done',
  source_failed: 'Nothing to watch',
  waiting_for_start: 'Press Start to begin',
  fatal: 'Stopped',
};

const STEPS: Readonly<Record<string, string>> = {
  pose: 'Preparing the pose model',
  python: 'Starting Python',
};

/** What a status means to the visitor, as a heading. */
export function statusInWords({ state, step, reason }: StatusEvent): string {
  // Steps are named `part_detail`.
  if (state === 'loading') return STEPS[step?.split('_')[0] ?? ''] ?? 'Loading';
  if (state === 'running') return 'Watching';
  if (state === 'ended' && reason === 'asked') return 'Nothing to watch yet';
  return reason === null ? 'Starting' : REASONS[reason];
}
