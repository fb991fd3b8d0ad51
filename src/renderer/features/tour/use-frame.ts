import { useEffect, useState } from 'react';

export interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Left between the frame and what it is around, and between it and the edge of the window, in pixels. */
const margin = 2;

/** Where elements are in the window, as long as they move or come and go; null while none is there. */
export function useFrame(selector: string): Frame | null {
  const [frame, setFrame] = useState<Frame | null>(null);
  useEffect(() => {
    let request = 0;
    const look = () => {
      const found = frameAround([...document.querySelectorAll(selector)]);
      setFrame((known) => (JSON.stringify(known) === JSON.stringify(found) ? known : found));
      request = requestAnimationFrame(look);
    };
    look();
    return () => cancelAnimationFrame(request);
  }, [selector]);
  return frame;
}

function frameAround(elements: readonly Element[]): Frame | null {
  const rects = elements
    .map((element) => element.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 && height > 0);
  if (rects.length === 0) return null;
  const left = Math.max(margin, Math.min(...rects.map((rect) => rect.left)) - margin);
  const top = Math.max(margin, Math.min(...rects.map((rect) => rect.top)) - margin);
  const right = Math.min(innerWidth - margin, Math.max(...rects.map((rect) => rect.right)) + margin);
  const bottom = Math.min(innerHeight - margin, Math.max(...rects.map((rect) => rect.bottom)) + margin);
  return { left, top, width: right - left, height: bottom - top };
}
