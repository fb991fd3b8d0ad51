import type { Desktop } from '@shared/desktop';

declare global {
  interface Window {
    /** Exposed by the preload script. */
    readonly desktop: Desktop;
  }
}
