import type { ZoomStep } from '@shared/desktop';
import * as z from 'zod/mini';

const rectangle = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().check(z.positive()),
  height: z.int().check(z.positive()),
});
export type Rectangle = z.output<typeof rectangle>;

/** Factors of the size of everything in the window; 1 is 100 %. */
const zoomFactors = [0.9, 1, 1.1, 1.25, 1.5] as const;

/** How a window stood when it was closed. Each part that cannot be read is as at the first start. */
export const windowLayoutSchema = z.object({
  /** Where it stood when it was not maximised, in screen coordinates. */
  bounds: z.catch(z.nullable(rectangle), null),
  maximised: z.catch(z.boolean(), false),
  zoom: z.catch(z.number().check(z.minimum(0.9), z.maximum(1.5)), 1),
});
export type WindowLayout = z.output<typeof windowLayoutSchema>;

/** The height of a title bar by which a window can be dragged, and how much of it must be on a screen, in pixels. */
const titleBar = { height: 32, inReach: 120 };

/**
 * Where a window should stand on the screens there are now. Null when nobody could reach it there: its screen is gone.
 * A window that is larger than its screen is made smaller, and one that sticks out is moved in.
 */
export function fitBounds(bounds: Rectangle, workAreas: readonly Rectangle[]): Rectangle | null {
  const area = workAreas.find((one) => isInReach(bounds, one));
  if (!area) return null;
  const width = Math.min(bounds.width, area.width);
  const height = Math.min(bounds.height, area.height);
  return {
    x: clamp(bounds.x, area.x, area.x + area.width - width),
    y: clamp(bounds.y, area.y, area.y + area.height - height),
    width,
    height,
  };
}

function isInReach(bounds: Rectangle, area: Rectangle): boolean {
  const across = overlap(bounds.x, bounds.width, area.x, area.width);
  const down = overlap(bounds.y, titleBar.height, area.y, area.height);
  return across >= Math.min(titleBar.inReach, bounds.width) && down > 0;
}

function overlap(one: number, oneLength: number, other: number, otherLength: number): number {
  return Math.min(one + oneLength, other + otherLength) - Math.max(one, other);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** The next factor after a step, which stops at 90 and 150 %. */
export function zoomAfter(factor: number, step: ZoomStep): number {
  if (step === 'reset') return 1;
  // Chromium gives a factor back with a small error of rounding.
  const epsilon = 0.001;
  const next =
    step === 'in'
      ? zoomFactors.find((one) => one > factor + epsilon)
      : zoomFactors.findLast((one) => one < factor - epsilon);
  return next ?? (step === 'in' ? 1.5 : 0.9);
}
