import { type RefObject, useEffect, useState } from 'react';
import { headerHeight, rowHeight } from './list-metrics';

/** Rows drawn above and below those in sight, so that a fast scroll shows no gap. */
const overscan = 10;
/** The rows to draw change by so many at once, so that not every step of a scroll draws the list. */
const stride = 4;

export interface Scrolled {
  /** Rows to draw, both included; `last` may lie beyond the end of the list. */
  first: number;
  last: number;
  /** Width of a row in pixels. */
  width: number;
}

/**
 * Which rows of a list are in sight. Rows have one height, so that nothing is kept per row, and a million rows cost no
 * more than a hundred.
 */
export function useScrolled(scroller: RefObject<HTMLElement | null>): Scrolled {
  const [scrolled, setScrolled] = useState<Scrolled>({ first: 0, last: 40, width: 0 });

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const { scrollTop, clientHeight, clientWidth: width } = element;
      const top = Math.floor(scrollTop / rowHeight / stride) * stride;
      const first = Math.max(0, top - overscan);
      const last = top + stride + Math.ceil((clientHeight - headerHeight) / rowHeight) + overscan;
      setScrolled((now) =>
        now.first === first && now.last === last && now.width === width ? now : { first, last, width },
      );
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller]);

  return scrolled;
}

/** Scrolls as little as is needed to bring a row in sight below the header. */
export function scrollToRow(element: HTMLElement, index: number): void {
  const top = index * rowHeight;
  const bottom = top + rowHeight + headerHeight;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (bottom > element.scrollTop + element.clientHeight)
    element.scrollTop = bottom - element.clientHeight;
}
