/** How long a process may be silent, in ticks: until it is told, and until it is ended. */
export interface Patience {
  tell: number;
  end: number;
}

export interface HangWatchOptions {
  patience: Patience;
  /** Asks for a sign of life, once a tick. */
  ping: () => void;
  /** Told once when it falls silent, and once when it speaks again. */
  onSilent: () => void;
  onBack: () => void;
  /** It has been silent for so long that it will not come back. */
  onHung: () => void;
}

const tickMs = 1_000;

/** Finds out when a process neither works nor ends. */
export interface HangWatch {
  /** It gave a sign of life. */
  heard(): void;
  readonly isSilent: boolean;
  stop(): void;
}

/**
 * Counts ticks, not time: while the computer sleeps, or is too busy for this process, nobody is to blame. It begins with the
 * first sign of life, because to open a large log after an unclean stop takes as long as it takes.
 */
export function watchForHang({ patience, ping, onSilent, onBack, onHung }: HangWatchOptions): HangWatch {
  let missed: number | null = null;
  const timer = setInterval(() => {
    ping();
    if (missed === null) return;
    missed += 1;
    if (missed === patience.tell) onSilent();
    if (missed === patience.end) onHung();
  }, tickMs);
  const isSilent = () => missed !== null && missed >= patience.tell;
  return {
    heard() {
      const wasSilent = isSilent();
      missed = 0;
      if (wasSilent) onBack();
    },
    get isSilent() {
      return isSilent();
    },
    stop: () => clearInterval(timer),
  };
}
