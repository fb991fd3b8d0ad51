import { Box } from '@mantine/core';
import { imageSize } from '@shared/body/image-size';
import { formatBytes } from '@shared/format';
import { useEffect, useMemo, useState } from 'react';
import { imageDataUrl } from './image-url';
import styles from './preview.module.css';

/** A picture with more pixels is not drawn: unpacked it would take some 400 MB. */
const mostPixels = 100_000_000;

/** A picture, with its size. It is drawn by the browser, which runs nothing of it. */
export function ImagePreview({ bytes, label }: { bytes: Uint8Array; label: string }) {
  const size = useMemo(() => imageSize(bytes), [bytes]);
  const [drawn, setDrawn] = useState<{ bytes: Uint8Array; url: string } | null>(null);
  const [broken, setBroken] = useState<Uint8Array | null>(null);
  const isHuge = size !== null && size.width * size.height > mostPixels;

  useEffect(() => {
    let isWanted = !isHuge;
    void imageDataUrl(bytes).then((url) => isWanted && url !== null && setDrawn({ bytes, url }));
    return () => {
      isWanted = false;
    };
  }, [bytes, isHuge]);

  const facts = [size && `${size.width} × ${size.height} pixels`, formatBytes(bytes.byteLength)];
  return (
    <Box className={styles.root ?? ''} tabIndex={0} role="group" data-scroller aria-label={label}>
      <p className={styles.facts}>{facts.filter(Boolean).join(' · ')}</p>
      {isHuge && <p className={styles.problem}>It has too many pixels to be drawn here. Save it instead.</p>}
      {broken === bytes && (
        <p className={styles.problem}>This picture is broken, or not in the format that it says.</p>
      )}
      {drawn?.bytes === bytes && broken !== bytes && (
        <img
          className={styles.image}
          src={drawn.url}
          alt={`Preview of the ${label.toLowerCase()}`}
          onError={() => setBroken(bytes)}
        />
      )}
    </Box>
  );
}
