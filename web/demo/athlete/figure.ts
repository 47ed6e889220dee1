/** Draws the athlete with three.js, and says where in the image each joint is. */
import {
  CanvasTexture,
  CircleGeometry,
  Color,
  DirectionalLight,
  Group,
  HemisphereLight,
  Mesh,
  MeshBasicMaterial,
  type Object3D,
  PerspectiveCamera,
  Scene,
  SRGBColorSpace,
  Vector3,
  WebGLRenderer,
} from 'three';
import { JOINTS, type Joint } from '../../src/protocol.gen.js';
import { BONE_M, middle, type Posture, SIDES, type Side, sign } from './body.js';
import { aim, blob, bone, laid, makeHead, makeShoe, tube, turned } from './parts.js';

export interface View {
  /** Where the camera stands: 0 in front, 90 at the athlete's left side. */
  readonly yaw_deg: number;
  readonly distance_m: number;
  /** Height above the floor of what is in the middle of the image. */
  readonly look_m: number;
}

export const VIEW: View = { yaw_deg: 0, distance_m: 3.5, look_m: 0.88 };

/** A joint in fractions of the image's width and height. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

type Limbs = Readonly<Record<'upperArm' | 'forearm' | 'thigh' | 'shank' | 'shoe', Object3D>>;

const BANDS = 60;
const STUDIO: readonly [readonly [number, number], ...(readonly [number, number])[]] = [
  [0, 0xd9dee8],
  [0.62, 0xf0f2f6],
  [0.76, 0xd9dde6],
  [1, 0xc2c9d6],
];
/** The camera stands so much higher than what it looks at. */
const ABOVE_M = 0.17;
/** The camera's angle, upwards. */
export const FIELD_DEG = 36;

/** The athlete on a canvas, drawn when asked. */
export class Figure {
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera = new PerspectiveCamera(FIELD_DEG, 1, 0.1, 30);
  readonly #lights = new Group();
  readonly #head = makeHead();
  readonly #neck = bone(tube(0, 0.12, 0.052, 0.047, 'skin'));
  readonly #trunk = makeTrunk();
  readonly #hips = bone(blob([0.17, 0.125, 0.12], [0, -0.03, -0.01], 'shorts'));
  readonly #limbs: Readonly<Record<Side, Limbs>> = { left: makeLimbs(), right: makeLimbs() };
  readonly #shadow = makeShadow();

  /** @param canvas its width and height are the size of the image, in pixels. */
  constructor(canvas: HTMLCanvasElement | OffscreenCanvas) {
    this.#renderer = new WebGLRenderer({ canvas, antialias: true, alpha: false });
    this.#renderer.setPixelRatio(1);
    this.#renderer.setSize(canvas.width, canvas.height, false);

    const key = new DirectionalLight(0xfff4e8, 2.1);
    key.position.set(-2.2, 4, 3.5);
    const rim = new DirectionalLight(0xcfdcff, 1.2);
    rim.position.set(3, 2.5, -2);
    this.#lights.add(key, rim);
    const limbs = SIDES.flatMap((side) => Object.values(this.#limbs[side]));
    this.#renderer.autoClearColor = false;
    this.#scene.add(new HemisphereLight(0xffffff, 0xb9b2ac, 1.7), this.#lights, this.#shadow);
    this.#scene.add(this.#head, this.#neck, this.#trunk, this.#hips, ...limbs);
  }

  /** Draw the athlete; the same posture and view always give the same image. */
  draw(posture: Posture, view: Partial<View> = {}): void {
    this.#place(posture);
    this.#look(view);
    this.#paintStudio();
    this.#renderer.render(this.#scene, this.#camera);
  }

  /** Where the joints are in the image that `draw` gives. */
  joints2d({ joints }: Posture, view: Partial<View> = {}): Readonly<Record<Joint, Point>> {
    this.#look(view);
    const seen = JOINTS.map((name) => {
      const { x, y } = joints[name].clone().project(this.#camera);
      return [name, { x: (x + 1) / 2, y: (1 - y) / 2 }];
    });
    return Object.fromEntries(seen);
  }

  /** True when the processor draws, not a graphics card. */
  get software(): boolean {
    const gl = this.#renderer.getContext();
    const about = gl.getExtension('WEBGL_debug_renderer_info');
    const name = String(gl.getParameter(about?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
    return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(name);
  }

  resize(width: number, height: number): void {
    this.#renderer.setSize(width, height, false);
  }

  /**
   * Wall and floor as bands of clear colour: on a software renderer a textured background costs as
   * much as the athlete (18 ms of 38 at 640x480 with SwiftShader), these bands next to nothing.
   */
  #paintStudio(): void {
    const { width, height } = this.#renderer.domElement;
    const color = new Color();
    this.#renderer.setScissorTest(true);
    for (let band = 0; band < BANDS; band++) {
      const from = Math.round((band / BANDS) * height);
      const to = Math.round(((band + 1) / BANDS) * height);
      this.#renderer.setScissor(0, height - to, width, to - from);
      this.#renderer.setClearColor(studio(color, (band + 0.5) / BANDS), 1);
      this.#renderer.clearColor();
    }
    this.#renderer.setScissorTest(false);
  }

  #look(view: Partial<View>): void {
    const { yaw_deg, distance_m, look_m } = { ...VIEW, ...view };
    const yaw = (yaw_deg * Math.PI) / 180;
    const { width, height } = this.#renderer.domElement;
    this.#camera.aspect = width / height;
    this.#camera.position.set(Math.sin(yaw) * distance_m, look_m + ABOVE_M, Math.cos(yaw) * distance_m);
    this.#camera.lookAt(0, look_m, 0);
    this.#camera.updateProjectionMatrix();
    this.#camera.updateMatrixWorld();
    this.#lights.rotation.y = yaw;
  }

  #place({ joints, head, crown, face, front, feet }: Posture): void {
    const hips = middle(joints.left_hip, joints.right_hip);
    const chest = middle(joints.left_shoulder, joints.right_shoulder);
    aim(this.#trunk, hips, chest, front.chest);
    aim(this.#hips, hips, chest, front.hips);
    aim(this.#neck, chest, head, front.chest);
    aim(this.#head, head, head.clone().add(crown), face);
    const ground = [chest, hips, ...SIDES.map((side) => joints[`${side}_ankle`])];
    const [x, z] = [over(ground.map((point) => point.x)), over(ground.map((point) => point.z))];
    this.#shadow.position.set(x.middle, 0.002, z.middle);
    this.#shadow.scale.set(x.size, z.size, 1);

    for (const side of SIDES) {
      const limbs = this.#limbs[side];
      const at = (part: string) => joints[`${side}_${part}` as Joint];
      const { toes, instep } = feet[side];
      aim(limbs.upperArm, at('shoulder'), at('elbow'), front.chest);
      aim(limbs.forearm, at('elbow'), at('wrist'), front.chest);
      aim(limbs.thigh, at('hip'), at('knee'), toes);
      aim(limbs.shank, at('knee'), at('ankle'), toes);
      aim(limbs.shoe, at('ankle'), at('ankle').clone().add(instep), toes);
    }
  }
}

/** Where the shadow of what stands at these places is, and how much larger than of somebody upright. */
function over(places: readonly number[]): { readonly middle: number; readonly size: number } {
  const [least, most] = [Math.min(...places), Math.max(...places)];
  return { middle: (least + most) / 2, size: Math.max(1, 0.5 + (most - least) / 1.2) };
}

/** Colour of the studio from the top (0) to the bottom (1) of the image. */
function studio(color: Color, down: number): Color {
  const next = STUDIO.findIndex(([at]) => at >= down);
  const [[from, above], [to, below]] = [STUDIO[next - 1] ?? STUDIO[0], STUDIO[next] ?? STUDIO[0]];
  return color.set(above).lerp(new Color(below), (down - from) / (to - from || 1));
}

function makeTrunk(): Object3D {
  const { shoulderHalf, trunk } = BONE_M;
  const shirt = turned(
    [
      [-0.01, 0],
      [-0.015, 0.16],
      [0.05, 0.161],
      [0.14, 0.152],
      [0.28, 0.17],
      [0.39, 0.184],
      [0.46, 0.172],
      [0.52, 0.125],
      [0.552, 0.06],
      [0.555, 0],
    ],
    'shirt',
    0.62,
  );
  const yokes = SIDES.map((side) => {
    const inner = new Vector3(sign(side) * 0.035, 0.52, -0.008);
    const outer = new Vector3(sign(side) * shoulderHalf, trunk - 0.012, 0);
    return laid(tube(0, 0.15, 0.05, 0.06, 'shirt'), inner, outer);
  });
  return bone(shirt, ...yokes, tube(0.5, 0.56, 0.06, 0.058, 'skin'));
}

function makeLimbs(): Limbs {
  const { upperArm, forearm, thigh, shank, ankleHeight } = BONE_M;
  return {
    upperArm: bone(
      tube(0.02, upperArm, 0.046, 0.037, 'skin', 0.004),
      tube(0.005, upperArm * 0.52, 0.06, 0.056, 'shirt'),
    ),
    forearm: bone(
      tube(0, forearm, 0.039, 0.027, 'skin', 0.008),
      blob([0.024, 0.052, 0.038], [0, forearm + 0.06, 0.005], 'skin'),
      blob([0.013, 0.032, 0.014], [0, forearm + 0.04, 0.04], 'skin'),
    ),
    thigh: bone(
      tube(0.05, thigh, 0.075, 0.057, 'skin'),
      tube(0.02, thigh * 0.6, 0.089, 0.085, 'shorts', 0.004),
    ),
    shank: bone(tube(0, shank, 0.051, 0.035, 'skin', 0.014), tube(shank * 0.8, shank, 0.041, 0.041, 'white')),
    shoe: makeShoe(ankleHeight),
  };
}

/** A soft dark patch under the feet: cheaper than a shadow map on a software renderer. */
function makeShadow(): Object3D {
  const texture = painted(128, 128, (context) => {
    const fade = context.createRadialGradient(64, 64, 4, 64, 64, 64);
    fade.addColorStop(0, 'rgba(35, 38, 60, 0.42)');
    fade.addColorStop(0.5, 'rgba(35, 38, 60, 0.16)');
    fade.addColorStop(1, 'rgba(35, 38, 60, 0)');
    context.fillStyle = fade;
    context.fillRect(0, 0, 128, 128);
  });
  const patch = new Mesh(
    new CircleGeometry(0.62, 32),
    new MeshBasicMaterial({ map: texture, transparent: true, depthWrite: false }),
  );
  patch.rotation.x = -Math.PI / 2;
  return patch;
}

function painted(
  width: number,
  height: number,
  paint: (context: OffscreenCanvasRenderingContext2D) => void,
): CanvasTexture<OffscreenCanvas> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context) paint(context);
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  return texture;
}
