import type { ShellNews } from '@shared/shell-news';

/** What is chosen in the menu of the tray. */
export type TrayAction = { do: 'open' | 'alerts' | 'copy-url' | 'quit' } | { do: 'exchange'; id: number };

export interface TrayItem {
  label: string;
  /** Null for what only says something; absent for a line between others. */
  action?: TrayAction | null;
}

export interface TrayContent {
  tooltip: string;
  items: TrayItem[];
  /** Alerts that nobody has acknowledged. */
  badge: number;
}

const line: TrayItem = { label: '' };

/** What the tray says and offers; `news` is null until the engine has told some. `now` is in ms since the epoch. */
export function trayContent(news: ShellNews | null, now: number): TrayContent {
  if (news === null) {
    return {
      tooltip: 'Hookpair',
      items: [{ label: 'Open Hookpair', action: { do: 'open' } }, line, quit],
      badge: 0,
    };
  }
  const { receiver, exchanges, inFlight, openAlerts, lastFailure } = news;
  const catching = catchingWords(receiver);
  const counts = `${count(exchanges, 'exchange')}, ${inFlight.toLocaleString('en-US')} in flight`;
  const alerts = openAlerts > 0 ? count(openAlerts, 'open alert') : '';
  return {
    tooltip: ['Hookpair', catching, counts, alerts].filter((part) => part !== '').join('\n'),
    items: [
      { label: 'Open Hookpair', action: { do: 'open' } },
      line,
      { label: catching, action: receiver.url === null ? null : { do: 'copy-url' } },
      { label: counts, action: null },
      lastFailure === null
        ? { label: 'No failed delivery', action: null }
        : {
            label: `Last failure ${ago(now - lastFailure.at)}: ${shortened(lastFailure.words)}`,
            action: { do: 'exchange', id: lastFailure.id },
          },
      { label: alerts === '' ? 'Alerts' : alerts, action: { do: 'alerts' } },
      line,
      quit,
    ],
    badge: openAlerts,
  };
}

const quit: TrayItem = { label: 'Quit and stop catching', action: { do: 'quit' } };

function catchingWords({ state, url }: ShellNews['receiver']): string {
  if (url !== null) return `Catching on ${url}`;
  return state === 'starting' ? 'Starting to catch' : 'Not catching';
}

function count(value: number, noun: string): string {
  return `${value.toLocaleString('en-US')} ${noun}${value === 1 ? '' : 's'}`;
}

/** Menus do not wrap. */
const longest = 60;

function shortened(words: string): string {
  return words.length > longest ? `${words.slice(0, longest - 1)}…` : words;
}

function ago(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} d ago`;
}

/**
 * An icon with a dot in its upper right corner, which says that alerts are open. `pixels` has four bytes for each pixel,
 * row by row, as Electron gives a bitmap: blue, green, red, alpha.
 */
export function withDot(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const dotted = Uint8Array.from(pixels);
  const radius = Math.max(2, width * 0.22);
  const [centreX, centreY] = [width - radius, radius];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((x + 0.5 - centreX) ** 2 + (y + 0.5 - centreY) ** 2 > radius ** 2) continue;
      dotted.set([0x3a, 0x2a, 0xe0, 0xff], (y * width + x) * 4);
    }
  }
  return dotted;
}
