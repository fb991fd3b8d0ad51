import { formatBytes } from '@shared/format';
import type { Updates } from '@shared/updates';

/** How far the app is with a newer version, in words. */
export function updateWords({ now, host }: Updates): string {
  switch (now.state) {
    case 'unavailable':
      return now.why;
    case 'idle':
      return 'Whether there is a newer version is not known.';
    case 'checking':
      return `Asking ${host} …`;
    case 'newest':
      return 'There is nothing newer for this app.';
    case 'found':
      return `Hookpair ${now.version} is there${now.bytes === null ? '.' : `: ${formatBytes(now.bytes)}.`}`;
    case 'downloading': {
      const share = now.total > 0 ? `: ${formatBytes(now.done)} of ${formatBytes(now.total)}` : '';
      return `Downloading Hookpair ${now.version}${share} …`;
    }
    case 'ready':
      return `Hookpair ${now.version} is downloaded and checked. It is installed when Hookpair ends.`;
    case 'failed':
      return `${now.message} ${now.hint}`;
  }
}
