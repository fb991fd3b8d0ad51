import type { ZoomStep } from '@shared/desktop';

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Factors of the size of everything in the window; 1 is 100 %. */
const zoomFactors = [0.9, 1, 1.1, 1.25, 1.5] as const;

/** How a window stood when it was closed. */
export interface WindowLayout {
  /** Where it stood when it was not maximised, in screen coordinates; null at the first start. */
  bounds: Rectangle | null;
  maximised: boolean;
  zoom: number;
}

/**
 * A layout that was read from a file. Each part that cannot be read is as at the first start. By hand, because the window
 * waits for it, and zod takes as long to load as everything else that is needed for the window.
 */
export function windowLayoutOf(read: unknown): WindowLayout {
  const { bounds = null, maximised = false, zoom = 1 } = isObject(read) ? read : {};
  return {
    bounds: isRectangle(bounds) ? bounds : null,
    maximised: maximised === true,
    zoom: typeof zoom === 'number' && zoom >= 0.9 && zoom <= 1.5 ? zoom : 1,
  };
}

function isRectangle(read: unknown): read is Rectangle {
  if (!isObject(read)) return false;
  const { x, y, width, height } = read;
  return [x, y, width, height].every(Number.isSafeInteger) && Number(width) > 0 && Number(height) > 0;
}

function isObject(read: unknown): read is Record<string, unknown> {
  return typeof read === 'object' && read !== null;
}

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
