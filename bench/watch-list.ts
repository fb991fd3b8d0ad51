import type { Page } from 'playwright';

/** A frame that showed a newer exchange than the one before. */
export interface Seen {
  /** The number in its path. */
  index: number;
  /** In ms since the epoch, once the frame was drawn. */
  at: number;
}

/** Looks, frame by frame, which is the newest exchange in the list, of those whose path has `/seen/` and a number in it. */
export async function watchList(window: Page): Promise<() => Promise<Seen[]>> {
  const watching = await window.evaluateHandle(() => {
    const watched = { seen: [] as { index: number; at: number }[], isOn: true };
    let newest = -1;
    const look = () => {
      // The first row below the header. To read them all each time would cost as much as to draw them.
      const text = document.querySelector('[role="grid"] [aria-rowindex="2"]')?.textContent ?? '';
      const [, digits] = /\/seen\/(\d+)\//.exec(text) ?? [];
      if (digits !== undefined && Number(digits) > newest) newest = Number(digits);
      if (newest > (watched.seen.at(-1)?.index ?? -1)) {
        watched.seen.push({ index: newest, at: Date.now() });
      }
      if (watched.isOn) requestAnimationFrame(afterFrame);
    };
    // A message that is posted in a frame comes once that frame has been drawn.
    const channel = new MessageChannel();
    channel.port1.onmessage = look;
    const afterFrame = () => channel.port2.postMessage(null);
    requestAnimationFrame(afterFrame);
    return watched;
  });
  return () =>
    watching.evaluate((watched) => {
      watched.isOn = false;
      return watched.seen;
    });
}
