import type { Page } from 'playwright';
import { quantile } from './figure';

export interface Scrolled {
  /** Between two frames, in ms. */
  frames: number[];
  /** Whether the last row of all is in sight. */
  atEnd: boolean;
}

/**
 * Scrolls by so many pixels with every frame, for a number of frames or until the end, in the window itself. Where the
 * list does not know yet how it goes on it waits.
 */
export function scroll(window: Page, frames: number, pixels: number): Promise<Scrolled> {
  return window.evaluate(
    async ([count, step]) => {
      const list = document.querySelector('[role="grid"]');
      if (!list) throw new Error('There is no list.');
      const times: number[] = [];
      // The grid says how many rows there are once it knows all of them.
      const isEnd = () =>
        list.getAttribute('aria-rowcount') !== '-1' &&
        list.scrollTop + list.clientHeight >= list.scrollHeight - 1;
      const next = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      let last = await next();
      while (times.length < count && !isEnd()) {
        list.scrollTop += step;
        const now = await next();
        times.push(now - last);
        last = now;
      }
      return { frames: times, atEnd: isEnd() };
    },
    [frames, pixels] as const,
  );
}

/** The share of frames that came within the 20 ms after which the eye sees a stop. */
export function smooth(frames: readonly number[]): number {
  return frames.filter((ms) => ms < 20).length / frames.length;
}

export function showFrames(frames: readonly number[]): string {
  const ms = (q: number) => quantile(frames, q).toFixed(1);
  return `${(smooth(frames) * 100).toFixed(1)} % under 20 ms; p95 ${ms(0.95)}, longest ${ms(1)} ms`;
}

/** Counts the frames of a window from now on; what it returns stops that, and gives the times between them in ms. */
export async function watchFrames(window: Page): Promise<() => Promise<number[]>> {
  const watching = await window.evaluateHandle(() => {
    const watched = { times: [] as number[], isOn: true };
    let last = performance.now();
    const look = (now: number) => {
      watched.times.push(now - last);
      last = now;
      if (watched.isOn) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    return watched;
  });
  return () =>
    watching.evaluate((watched) => {
      watched.isOn = false;
      return watched.times;
    });
}
