/** What the codes of the events are called on this page. */
import type { AttemptEvent, PlacementEvent, StatusEvent } from '../../src/protocol.gen.js';

export const PHASES: Readonly<Record<string, string>> = {
  top: 'Standing',
  down: 'Going down',
  bottom: 'At the bottom',
  up: 'Coming up',
};

export const PLACEMENTS: Readonly<Record<PlacementEvent['code'], string>> = {
  ready: '',
  nobody: 'Step into the picture.',
  joints_missing: 'Show your whole body, head to feet.',
  too_far: 'Come a little closer.',
  too_near: 'Take a step back.',
  view_unsuitable: 'Turn a little: this cannot be judged from here.',
};

export const ATTEMPTS: Readonly<Record<AttemptEvent['reason'], string>> = {
  too_shallow: 'Almost. Go a little lower and it counts.',
  too_fast: 'That was too fast to count. Take your time.',
  lost_sight: 'Lost sight of you in that one.',
  wrong_movement: 'That was another movement.',
  interrupted: 'That one was interrupted.',
};

export const REASONS: Readonly<Record<NonNullable<StatusEvent['reason']>, string>> = {
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
  waiting_for_start: 'Ready when you are',
  fatal: 'Stopped',
};

const STEPS: Readonly<Record<string, string>> = {
  pose: 'Preparing the pose model',
  python: 'Starting Python',
};

/** A loading step in words; steps are named `part_detail`. */
export function stepInWords(step: string | null): string {
  return STEPS[step?.split('_')[0] ?? ''] ?? 'Loading';
}
