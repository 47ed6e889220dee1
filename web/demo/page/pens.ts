/** The demos of the gallery: pages of at most 40 lines, in pens/. */

export interface Pen {
  /** Its file, without the ending. */
  readonly name: string;
  readonly title: string;
  readonly text: string;
  /** What the athlete does in front of it; null where it asks for a file, or has him already. */
  readonly motion: string | null;
}

export const PENS: readonly Pen[] = [
  {
    name: 'counter',
    title: 'Counter',
    text: 'The smallest useful page: a script tag, and a number that goes up.',
    motion: 'squat',
  },
  {
    name: 'push_up_coach',
    title: 'Push-up coach',
    text: 'A grade for each push-up, and one piece of advice at a time.',
    motion: 'push_up',
  },
  {
    name: 'lunge_ring',
    title: 'Lunge progression',
    text: 'How deep the lunge is now, as a ring that closes.',
    motion: 'lunge',
  },
  {
    name: 'plank_timer',
    title: 'Plank timer',
    text: 'Seconds in position, held, best, and spoken on request.',
    motion: 'plank',
  },
  {
    name: 'two_pixels',
    title: 'Two at once',
    text: 'Two elements, two exercises, each with listeners of its own.',
    motion: 'squat',
  },
  {
    name: 'canvas',
    title: 'Frames from a canvas',
    text: 'The page paints, and hands over what it has painted.',
    motion: 'squat',
  },
  {
    name: 'stream',
    title: 'A call',
    text: 'A MediaStream from anywhere: here the far end of a WebRTC call.',
    motion: 'jumping_jack',
  },
  {
    name: 'picture',
    title: 'A picture',
    text: 'Joints and angles of a still picture.',
    motion: null,
  },
  {
    name: 'video_report',
    title: 'A video and its report',
    text: 'A film from the disk, analysed frame by frame, with a summary to save.',
    motion: null,
  },
  {
    name: 'game',
    title: 'A game',
    text: 'The progress of a squat as a joystick.',
    motion: 'squat',
  },
  {
    name: 'own_exercise',
    title: 'An exercise of your own',
    text: 'A card in JSON, written in the page.',
    motion: 'jumping_jack',
  },
  {
    name: 'pyscript',
    title: 'All in Python',
    text: 'PyScript: a card, an analyzer and the page itself, in Python.',
    motion: null,
  },
];
