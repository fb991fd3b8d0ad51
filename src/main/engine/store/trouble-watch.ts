import type { AppFailure } from '@shared/errors';
import type { Clock } from '../clock';
import { type LogTrouble, troubleOf } from './trouble';

/** Tells when the log cannot be written to, and when it can be again. */
export interface TroubleWatch {
  /** A write was not possible. */
  saw(trouble: LogTrouble): void;
  /** Runs work of the log's own, which waits while there is trouble. Returns null then, and when it met some. */
  attempt<Value>(work: () => Value): Value | null;
  /** The log is lost to this process: nothing is tried any more. */
  gaveUp(why: AppFailure): void;
  /** Hears of a trouble, and of its end with null. */
  onChange(listener: (trouble: AppFailure | null) => void): void;
  stop(): void;
}

/** Between two looks whether the trouble is over, in ms. Where another program holds a lock each of them is a wait. */
const lookEveryMs = 3_000;

/** `write` writes something to the log, and changes nothing of it. */
export function createTroubleWatch(clock: Clock, write: () => void): TroubleWatch {
  const listeners: ((trouble: AppFailure | null) => void)[] = [];
  let current: AppFailure | null = null;
  let isOver = false;
  let cancel: (() => void) | null = null;

  function tell(next: AppFailure | null): void {
    if (next?.message === current?.message) return;
    current = next;
    for (const listener of listeners) listener(next);
  }

  function saw(trouble: LogTrouble): void {
    if (isOver) return;
    tell(trouble);
    cancel ??= clock.after(lookEveryMs, look);
  }

  function look(): void {
    cancel = null;
    try {
      write();
      tell(null);
    } catch (error) {
      const trouble = troubleOf(error);
      if (!trouble) throw error;
      saw(trouble);
    }
  }

  function stop(): void {
    cancel?.();
    cancel = null;
  }

  return {
    saw,
    gaveUp(why) {
      isOver = true;
      stop();
      tell(why);
    },
    attempt(work) {
      if (current) return null;
      try {
        return work();
      } catch (error) {
        const trouble = troubleOf(error);
        if (!trouble) throw error;
        saw(trouble);
        return null;
      }
    },
    onChange: (listener) => void listeners.push(listener),
    stop,
  };
}
