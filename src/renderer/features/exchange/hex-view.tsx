import { Box } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { hexLine, hexLineCount } from '@shared/hex';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import styles from './hex-view.module.css';

const lineHeight = 18;
/** Room for 16 bytes on a line, in pixels. */
const fullWidth = 580;
/** A scroll container can be no higher, in pixels; Chromium cuts it off. */
const highest = 33_000_000;

/** Bytes with their offsets, as `hexdump -C` shows them. */
export function HexView({ bytes, label }: { bytes: Uint8Array; label: string }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useElementSize();
  const ref = useMergedRef(scroller, sized);
  const bytesPerLine = width < fullWidth ? 8 : 16;
  const count = Math.min(hexLineCount(bytes.byteLength, bytesPerLine), Math.floor(highest / lineHeight));
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 20,
  });
  return (
    <Box ref={ref} className={styles.root ?? ''} tabIndex={0} role="group" data-scroller aria-label={label}>
      <div className={styles.lines} style={{ height: count * lineHeight }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const { offset, hex, text } = hexLine(bytes, index, bytesPerLine);
          return (
            <div key={index} className={styles.line} style={{ transform: `translateY(${start}px)` }}>
              <span className={styles.offset}>{offset}</span>
              <span>{hex}</span>
              <span className={styles.text}>{text}</span>
            </div>
          );
        })}
      </div>
    </Box>
  );
}
