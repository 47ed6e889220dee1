/** Names of exercises that mean something else to users of PoseTracker's pixel. */

/**
 * Its deprecated pixel named the view; its later products, and ours, have movements of these names. The
 * pixel was the only one that took frames of the host page, and by that it is told from the others.
 */
const PIXEL: Readonly<Record<string, string>> = { side_lunge: 'profile_lunge', side_plank: 'profile_plank' };

/**
 * @param name as the host writes it.
 * @param pixel the host sends frames, as to PoseTracker's pixel.
 * @returns key or alias.
 */
export function keyOf(name: string, pixel: boolean): string {
  return (pixel ? PIXEL[name] : undefined) ?? name;
}
