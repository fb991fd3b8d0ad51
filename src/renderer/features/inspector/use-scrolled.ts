import { type RefObject, useEffect, useState } from 'react';
import { headerHeight, rowHeight } from './list-metrics';

/** Rows drawn above and below those in sight, so that a fast scroll shows no gap. */
const overscan = 10;
/** The rows to draw change by so many at once, so that not every step of a scroll draws the list. */
const stride = 4;
/** After the last fast step the list counts as flying for so long, in ms. */
const settleAfter = 100;

export interface Scrolled {
  /** Rows to draw, both included; `last` may lie beyond the end of the list. */
  first: number;
  last: number;
  /** Width of a row in pixels. */
  width: number;
  /** Whether it passes so fast that nobody can read more than a word of each row. */
  flying: boolean;
}

/**
 * Which rows of a list are in sight. Rows have one height, so that nothing is kept per row, and a million rows cost no
 * more than a hundred.
 */
export function useScrolled(scroller: RefObject<HTMLElement | null>): Scrolled {
  const [scrolled, setScrolled] = useState<Scrolled>({ first: 0, last: 40, width: 0, flying: false });

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let before = element.scrollTop;
    let settling: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      settling = undefined;
      look();
    };
    const look = () => {
      const { scrollTop, clientHeight, clientWidth: width } = element;
      if (Math.abs(scrollTop - before) > clientHeight / 2) {
        clearTimeout(settling);
        settling = setTimeout(settle, settleAfter);
      }
      before = scrollTop;
      const flying = settling !== undefined;
      // At its top the list follows what comes in, and draws only what is seen.
      const beyond = flying || scrollTop === 0 ? 1 : overscan;
      const top = Math.floor(scrollTop / rowHeight / stride) * stride;
      const first = Math.max(0, top - beyond);
      const last = top + stride + Math.ceil((clientHeight - headerHeight) / rowHeight) + beyond;
      const next = { first, last, width, flying };
      setScrolled((now) => (isSame(now, next) ? now : next));
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      clearTimeout(settling);
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller]);

  return scrolled;
}

function isSame(one: Scrolled, other: Scrolled): boolean {
  const { first, last, width, flying } = one;
  return first === other.first && last === other.last && width === other.width && flying === other.flying;
}

/** Scrolls as little as is needed to bring a row in sight below the header. */
export function scrollToRow(element: HTMLElement, index: number): void {
  const top = index * rowHeight;
  const bottom = top + rowHeight + headerHeight;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (bottom > element.scrollTop + element.clientHeight)
    element.scrollTop = bottom - element.clientHeight;
}
