/**
 * The athlete's parts: rounded solids along bones, in a few matt colours.
 *
 * What moves together is one mesh with colours at its vertices: few draw calls and few triangles,
 * because the demo must leave the processor to the pose model where WebGL runs in software.
 */
import {
  type BufferGeometry,
  Color,
  Float32BufferAttribute,
  LatheGeometry,
  Matrix4,
  Mesh,
  MeshLambertMaterial,
  type Object3D,
  SphereGeometry,
  SplineCurve,
  Vector2,
  Vector3,
} from 'three';
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js';

const PAINT = {
  skin: 0xc98a64,
  lips: 0xa35f4a,
  hair: 0x2a1c16,
  white: 0xf4f5f8,
  dark: 0x1a1412,
  shirt: 0x4a57e8,
  shorts: 0x1c2340,
  shoe: 0xf05a3c,
} as const;

type Paint = keyof typeof PAINT;

type Triple = readonly [number, number, number];

/** Distance from the start of the bone and radius there, both in metres. */
type Profile = readonly (readonly [number, number])[];

const matt = new MeshLambertMaterial({ vertexColors: true });

/** One mesh of several solids. */
export function bone(...solids: readonly BufferGeometry[]): Mesh {
  return new Mesh(mergeGeometries([...solids]), matt);
}

function painted(solid: BufferGeometry, paint: Paint): BufferGeometry {
  const { r, g, b } = new Color(PAINT[paint]);
  const count = solid.getAttribute('position').count;
  const colors = Array.from({ length: count }, () => [r, g, b]).flat();
  return solid.deleteAttribute('uv').setAttribute('color', new Float32BufferAttribute(colors, 3));
}

/** A solid of revolution along +y; `flat` scales its depth. */
export function turned(profile: Profile, paint: Paint, flat = 1): BufferGeometry {
  const curve = new SplineCurve(profile.map(([along, radius]) => new Vector2(radius, along)));
  const points = curve.getPoints(profile.length * 2).map((point) => point.setX(Math.max(0, point.x)));
  return painted(new LatheGeometry(points, 12).scale(1, 1, flat), paint);
}

/** A capsule along +y whose two ends may differ; `bulge` thickens it at a third of its length. */
export function tube(
  from: number,
  to: number,
  r0: number,
  r1: number,
  paint: Paint,
  bulge = 0,
): BufferGeometry {
  const cap = (at: number, radius: number, way: number): Profile =>
    [90, 45, 0].map((deg) => [
      at + way * radius * Math.sin((deg * Math.PI) / 180),
      radius * Math.cos((deg * Math.PI) / 180),
    ]);
  const third: Profile[number] = [from + (to - from) / 3, r0 + (r1 - r0) / 3 + bulge];
  return painted(
    new LatheGeometry(
      [...cap(from, r0, -1), third, ...[...cap(to, r1, 1)].reverse()].map(
        ([along, radius]) => new Vector2(radius, along),
      ),
      12,
    ),
    paint,
  );
}

/** An ellipsoid by its three half axes, its centre and its tilt about z in radians. */
export function blob(half: Triple, at: Triple, paint: Paint, tilt = 0): BufferGeometry {
  const fine = Math.max(...half) > 0.05 ? 14 : 8;
  return painted(new SphereGeometry(1, fine, fine * 0.6), paint)
    .scale(...half)
    .rotateZ(tilt)
    .translate(...at);
}

/** Put an object at `from` with its +y towards `to` and its +z as near `front` as that allows. */
export function aim(object: Object3D, from: Vector3, to: Vector3, front: Vector3): void {
  object.position.copy(from);
  object.quaternion.setFromRotationMatrix(turn(from, to, front));
}

/** A solid built along +y, laid from one point to another. */
export function laid(solid: BufferGeometry, from: Vector3, to: Vector3): BufferGeometry {
  return solid.applyMatrix4(turn(from, to, new Vector3(0, 0, 1)).setPosition(from));
}

function turn(from: Vector3, to: Vector3, front: Vector3): Matrix4 {
  const y = to.clone().sub(from).normalize();
  const x = new Vector3().crossVectors(y, front).normalize();
  return new Matrix4().makeBasis(x, y, new Vector3().crossVectors(x, y));
}

/** Skull, hair, ears and a face that looks along +z. */
export function makeHead(): Mesh {
  const face = [1, -1].flatMap((side) => [
    blob([0.012, 0.026, 0.018], [side * 0.075, 0, -0.002], 'skin'),
    blob([0.017, 0.0115, 0.01], [side * 0.031, 0.008, 0.077], 'white'),
    blob([0.0105, 0.0115, 0.008], [side * 0.031, 0.008, 0.083], 'dark'),
    blob([0.017, 0.003, 0.01], [side * 0.032, 0.029, 0.079], 'hair', side * -0.1),
  ]);
  const skull = turned(
    [
      [-0.122, 0],
      [-0.115, 0.032],
      [-0.075, 0.057],
      [-0.015, 0.07],
      [0.045, 0.073],
      [0.095, 0.05],
      [0.115, 0],
    ],
    'skin',
    1.22,
  );
  return bone(
    skull,
    blob([0.08, 0.072, 0.09], [0, 0.066, -0.022], 'hair'),
    blob([0.074, 0.075, 0.062], [0, -0.002, -0.042], 'hair'),
    blob([0.012, 0.024, 0.024], [0, -0.026, 0.088], 'skin'),
    blob([0.024, 0.006, 0.01], [0, -0.064, 0.07], 'lips'),
    ...face,
  );
}

/** A training shoe on the floor: the ankle is its origin, `height` above the floor; toes along +z. */
export function makeShoe(height: number): Mesh {
  return bone(
    blob([0.047, 0.045, 0.1], [0, 0.045 - height, 0.035], 'shoe'),
    blob([0.044, 0.036, 0.07], [0, 0.037 - height, 0.115], 'shoe'),
    blob([0.042, 0.05, 0.05], [0, 0.055 - height, -0.015], 'shoe'),
    blob([0.05, 0.016, 0.13], [0, 0.015 - height, 0.06], 'white'),
    blob([0.04, 0.035, 0.042], [0, 0.005, -0.005], 'white'),
  );
}
