/** What a placement means, as a sentence. */
import type { PlacementEvent } from '../protocol.gen.js';
import { fill, type Words } from '../words.js';

export function whereToStand({ code, direction, countdown_s }: PlacementEvent, words: Words): string {
  if (code === 'ready') return words.begin;
  if (code === 'view_unsuitable')
    return direction === 'face-camera' ? words.face_camera : words.profile_camera;
  return fill(words[code], { seconds: String(countdown_s) });
}
