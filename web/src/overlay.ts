/** The skeleton, drawn over the picture it was found in. */
import { BONES, type Joint, type Keypoint, type KeypointsEvent } from './protocol.gen.js';

/** Left is the person's left: two hues that differ in lightness too, for eyes that mix up colours. */
const COLOURS = { left: '94 234 212', right: '192 132 252', middle: '255 255 255' } as const;
const SHADE = '8 12 24';

/** Scores at which a joint is all but invisible, and fully drawn. */
const FADE = { from: 0.1, to: 0.5 } as const;

/** How a picture fills its box, as in CSS `object-fit`. */
export type Fit = 'contain' | 'cover' | 'fill' | 'none' | 'scale-down';

/** Size in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where the picture lies in its box, centred: offsets and size in the box's units. */
export function placed(picture: Size, box: Size, fit: Fit): { x: number; y: number } & Size {
  const across = box.width / picture.width;
  const down = box.height / picture.height;
  const contain = Math.min(across, down);
  const scale = {
    contain: [contain, contain],
    cover: [Math.max(across, down), Math.max(across, down)],
    fill: [across, down],
    none: [1, 1],
    'scale-down': [Math.min(1, contain), Math.min(1, contain)],
  }[fit] as [number, number];
  const width = picture.width * scale[0];
  const height = picture.height * scale[1];
  return { x: (box.width - width) / 2, y: (box.height - height) / 2, width, height };
}

/** Draw a pose, replacing what was drawn; one of nobody clears. */
export function drawPose(canvas: HTMLCanvasElement, pose: KeypointsEvent, box: Size, fit: Fit): void {
  const ratio = devicePixelRatio;
  const width = Math.round(box.width * ratio);
  const height = Math.round(box.height * ratio);
  // Setting a size clears, and costs memory: only when it changed.
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  if (pose.keypoints.length === 0 || pose.width === null || pose.height === null) return;

  const area = placed({ width: pose.width, height: pose.height }, box, fit);
  context.setTransform(ratio, 0, 0, ratio, area.x * ratio, area.y * ratio);
  context.lineCap = 'round';
  const known = new Map(pose.keypoints.map((point) => [point.name, point]));
  const thick = Math.max(2, Math.min(6, Math.min(area.width, area.height) / 100));
  const at = ({ x, y }: Keypoint) => [x * area.width, y * area.height] as const;

  const bones = BONES.flatMap(([a, b]) => {
    const [from, to] = [known.get(a), known.get(b)];
    return from === undefined || to === undefined ? [] : [{ from, to, colour: COLOURS[side(a, b)] }];
  });
  // All shadows first: a dark rim keeps the lines readable on any picture.
  for (const [colour, extra] of [
    [SHADE, thick * 0.9],
    [null, 0],
  ] as const) {
    context.lineWidth = thick + extra;
    for (const bone of bones) {
      const opacity = seen(Math.min(bone.from.score, bone.to.score));
      context.strokeStyle = `rgb(${colour ?? bone.colour} / ${colour === null ? opacity : opacity * 0.35})`;
      context.beginPath();
      context.moveTo(...at(bone.from));
      context.lineTo(...at(bone.to));
      context.stroke();
    }
  }
  for (const point of pose.keypoints) {
    const opacity = seen(point.score);
    const face = FACE.has(point.name);
    context.beginPath();
    context.arc(...at(point), thick * (face ? 0.55 : 1.05), 0, 2 * Math.PI);
    context.fillStyle = `rgb(${COLOURS.middle} / ${opacity})`;
    context.fill();
    if (face) continue;
    context.lineWidth = thick * 0.45;
    context.strokeStyle = `rgb(${SHADE} / ${opacity * 0.55})`;
    context.stroke();
  }
}

const FACE: ReadonlySet<Joint> = new Set(['nose', 'left_eye', 'right_eye', 'left_ear', 'right_ear']);

function side(a: Joint, b: Joint): 'left' | 'right' | 'middle' {
  if (a.startsWith('left') && b.startsWith('left')) return 'left';
  return a.startsWith('right') && b.startsWith('right') ? 'right' : 'middle';
}

function seen(score: number): number {
  const part = Math.max(0, Math.min(1, (score - FADE.from) / (FADE.to - FADE.from)));
  return Math.round((0.15 + 0.85 * part) * 100) / 100;
}
