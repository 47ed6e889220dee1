/** The parameters of the embed page's address; `docs/embed.md` has the same table. */
import type { OptionName } from '../options.js';

interface Row {
  readonly values: string;
  /** What it is where it is missing. */
  readonly standard: string;
  readonly doc: string;
}

const FLAG = 'true or false';

/** PoseTracker's, and what only an embedded page needs. */
export const PARAMETERS = {
  exercise: {
    values: 'key or alias',
    standard: '',
    doc: 'What to count; without one only keypoints are sent. With `source=frames` the ids `side_lunge` and `side_plank` mean what PoseTracker’s pixel meant: lunge and plank, seen from the side.',
  },
  difficulty: {
    values: 'easy, normal, pro, medium, hard',
    standard: 'normal',
    doc: 'How much of the full range a repetition needs. `medium` is `normal`, `hard` is `pro`.',
  },
  minGrade: { values: 'A to F', standard: '', doc: 'Count only repetitions with at least this grade.' },
  skeleton: {
    values: FLAG,
    standard: 'true',
    doc: 'Draw the skeleton; the id of a style of its own is taken as `true`.',
  },
  keypoints: {
    values: FLAG,
    standard: 'false',
    doc: 'Send `keypoints`; without an exercise they are always sent.',
  },
  angles: { values: FLAG, standard: 'false', doc: 'Send `angles`.' },
  recommendations: { values: FLAG, standard: 'false', doc: 'Send `recommendations`.' },
  progression: { values: FLAG, standard: 'false', doc: 'Send `progression`.' },
  placement: {
    values: `${FLAG}, required, guide, off`,
    standard: 'guide',
    doc: '`true` is `required`: nothing counts before the person stood right once. `false` is `off`. `guide` tells what to change, and counts.',
  },
  placementCountdownSeconds: {
    values: 'number',
    standard: '0',
    doc: 'Seconds to hold still in the right place before it counts; `placement` is then `required`.',
  },
  timer: { values: 'seconds or true', standard: '0', doc: 'The same; `true` is 3 seconds.' },
  timerSeconds: { values: 'number', standard: '', doc: 'The same, and goes before `timer`.' },
  timerBg: { values: 'CSS colour', standard: '', doc: 'Background of the countdown.' },
  timerColor: { values: 'CSS colour', standard: '', doc: 'Its digits.' },
  timerBorder: { values: 'CSS colour', standard: '', doc: 'Its border.' },
  postureBox: { values: FLAG, standard: 'true', doc: 'Show on the page where to stand.' },
  width: { values: 'pixels', standard: '', doc: 'Width of the picture; otherwise that of the page.' },
  height: { values: 'pixels', standard: '', doc: 'Its height.' },
  loading_message: { values: 'text', standard: '', doc: 'Shown while model and Python load.' },
  poseBackend: {
    values: 'auto, webgl, wasm, webgpu',
    standard: 'auto',
    doc: 'What runs the pose model.',
  },
  source: {
    values: 'camera, frames, video, image',
    standard: 'camera',
    doc: 'What is analysed. `frames`: what the host page posts.',
  },
  videoSrc: { values: 'address', standard: '', doc: 'The video, for `source=video`.' },
  imageSrc: { values: 'address', standard: '', doc: 'The picture, for `source=image`.' },
  showUpload: {
    values: FLAG,
    standard: 'true',
    doc: 'Let the visitor choose the file where no address is given.',
  },
  parentOrigin: {
    values: 'origin',
    standard: 'asked of the browser',
    doc: 'Origin of the host page: nobody else is told anything.',
  },
  api: {
    values: '1',
    standard: '',
    doc: '`1`: send the pixel’s own events instead of PoseTracker’s messages.',
  },
} as const satisfies Readonly<Record<string, Row>>;

export type ParameterName = keyof typeof PARAMETERS;

/** Options of the pixel that go by their own names. Those by which one could load code are not among them. */
export const OWN = [
  'targetReps',
  'targetHoldS',
  'restS',
  'cuePolicy',
  'lang',
  'voice',
  'autostart',
  'facingMode',
  'deviceId',
  'inputMirrored',
  'loop',
  'raw',
] as const satisfies readonly OptionName[];

/** Parameters that PoseTracker needs and this page takes without a look. */
export const IGNORED = ['token', 'isMobile', 'isAndroid', 'userHeightCm', 'devicePitchDeg'] as const;

/** Parameters of PoseTracker that ask for something that is not here: an error says so. */
export const ELSEWHERE = ['reference', 'reference_movement', 'userExercise'] as const;
