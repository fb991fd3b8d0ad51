import { useEffect, useRef, useState } from 'react';
import { attempt } from './errors';

/** How long "Copied" stays, in ms. */
const shownFor = 1500;

/** Copies to the clipboard. `copied` is true for a moment afterwards. */
export function useCopy(): { copied: boolean; copy: (text: string) => Promise<void> } {
  const [copied, setCopied] = useState(false);
  const timer = useRef<number>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy(text: string): Promise<void> {
    const done = await attempt('It could not be copied', async () => {
      await window.desktop.copyText(text);
      return true;
    });
    if (!done) return;
    setCopied(true);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setCopied(false), shownFor);
  }

  return { copied, copy };
}
