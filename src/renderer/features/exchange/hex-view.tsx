import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { hexLine, hexLineCount } from '@shared/hex';
import styles from './hex-view.module.css';

const lineHeight = 18;
/** A scroll container can be no higher, in pixels; Chromium cuts it off. */
const highest = 33_000_000;

/** Bytes with their offsets, as `hexdump -C` shows them. */
export function HexView({ bytes, label }: { bytes: Uint8Array; label: string }) {
  const scroller = useRef<HTMLDivElement>(null);
  const count = Math.min(hexLineCount(bytes.byteLength), Math.floor(highest / lineHeight));
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 20,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <div ref={scroller} className={styles.root} tabIndex={0} role="group" aria-label={label}>
      <div className={styles.lines} style={{ height: count * lineHeight }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const { offset, hex, text } = hexLine(bytes, index);
          return (
            <div key={index} className={styles.line} style={{ transform: `translateY(${start}px)` }}>
              <span className={styles.offset}>{offset}</span>
              <span>{hex}</span>
              <span className={styles.text}>{text}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
