import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useRef,
  useState,
} from 'react';
import styles from './split.module.css';
import { clampShare, recallShare, rememberShare } from './split-share';

interface SplitProps {
  /** `horizontal`: the panes stand beside each other. */
  orientation: 'horizontal' | 'vertical';
  /** What the line between the panes changes, for those who do not see it. */
  label: string;
  /** Share of the first pane in percent, unless it was changed. A double click on the line brings it back. */
  initial: number;
  /** The least of both panes, in pixels. */
  least: readonly [first: number, second: number];
  /** Most that the first pane may have, in percent. */
  most?: number;
  /** Where the share is remembered; without it, it is forgotten with the pane. */
  name?: string;
  children: readonly [first: ReactNode, second: ReactNode];
}

/** Percent that an arrow key moves the line, alone and with Shift. */
const [step, longStep] = [2, 10];

/**
 * Two panes and a line between them that is moved by pointer or keyboard (WAI-ARIA APG, window splitter). The sizes
 * are CSS, so that the first draw needs no measuring; see docs/decisions/0009.
 */
export function Split({ orientation, label, initial, least, most = 100, name, children }: SplitProps) {
  const root = useRef<HTMLDivElement>(null);
  const [share, setShare] = useState(() => recallShare(name) ?? initial);
  const isHorizontal = orientation === 'horizontal';

  function moveTo(wanted: number): void {
    const box = root.current?.getBoundingClientRect();
    if (!box) return;
    const next = clampShare(wanted, { size: isHorizontal ? box.width : box.height, least, most });
    setShare(next);
    rememberShare(name, next);
  }

  function drag(event: PointerEvent): void {
    const box = root.current?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const [at, size] = isHorizontal
      ? [event.clientX - box.left, box.width]
      : [event.clientY - box.top, box.height];
    moveTo((at / size) * 100);
  }

  function press(event: KeyboardEvent): void {
    const by = event.shiftKey ? longStep : step;
    const moves: Record<string, number> = {
      [isHorizontal ? 'ArrowLeft' : 'ArrowUp']: share - by,
      [isHorizontal ? 'ArrowRight' : 'ArrowDown']: share + by,
      Home: 0,
      End: 100,
      Enter: initial,
    };
    const wanted = moves[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    moveTo(wanted);
  }

  const [first, second] = least;
  // Where there is no room for the least of both, they share what there is as at first.
  const leastFirst = `min(${first}px, ${initial}%)`;
  const leastSecond = `min(${second}px, ${100 - initial}% - 1px)`;
  const sizes = `minmax(${leastFirst}, ${share}%) 1px minmax(${leastSecond}, 1fr)`;
  const style: CSSProperties = isHorizontal ? { gridTemplateColumns: sizes } : { gridTemplateRows: sizes };
  return (
    <div ref={root} className={styles.split} style={style}>
      <div className={styles.pane}>{children[0]}</div>
      <div
        role="separator"
        tabIndex={0}
        className={isHorizontal ? styles.column : styles.row}
        aria-label={label}
        aria-orientation={isHorizontal ? 'vertical' : 'horizontal'}
        aria-valuenow={Math.round(share)}
        aria-valuemin={0}
        aria-valuemax={most}
        onKeyDown={press}
        onDoubleClick={() => moveTo(initial)}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
      />
      <div className={styles.pane}>{children[1]}</div>
    </div>
  );
}
