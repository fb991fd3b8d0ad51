import type { FindingCode } from '@shared/check/effect-order';
import type { TryOptions } from '../check-harness';
import type { Keeper } from './keeper';

/** An endpoint with one fault, or with none. */
export interface Animal {
  name: string;
  /** The first finding that it must get; null for a sound one, which must get none but notes. */
  expected: FindingCode | null;
  /** Starts it, and gives its URL. */
  start(keeper: Keeper): Promise<string>;
  options?: TryOptions;
  /** Its check-up waits more than it computes. */
  waits?: boolean;
}
