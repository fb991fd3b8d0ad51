import { useEffect } from 'react';
import { useDetailView } from '../../stores/detail-view-store';

/** What scrolls in a pane, by its class or the mark of our own viewers. */
const scrollers = '.cm-scroller, [data-scroller]';

/** While it is switched on, each pane follows the other one, line by line from the top. */
export function useScrollTogether(root: HTMLElement | null): void {
  const together = useDetailView((view) => view.scrollTogether);
  useEffect(() => {
    if (!root || !together) return;
    /** What we moved ourselves, and where to: its own event is no wish of anybody. */
    let moved: { element: Element; top: number } | null = null;
    const follow = ({ target }: Event) => {
      if (!(target instanceof HTMLElement) || !target.matches(scrollers)) return;
      if (moved?.element === target && Math.abs(moved.top - target.scrollTop) < 1) {
        moved = null;
        return;
      }
      const panes = [...root.querySelectorAll('section')];
      const other = panes.find((pane) => !pane.contains(target))?.querySelector(scrollers);
      if (!other || other.scrollTop === target.scrollTop) return;
      other.scrollTop = target.scrollTop;
      moved = { element: other, top: other.scrollTop };
    };
    // Scroll events do not bubble, but they are captured on their way down.
    root.addEventListener('scroll', follow, { capture: true, passive: true });
    return () => root.removeEventListener('scroll', follow, { capture: true });
  }, [root, together]);
}
