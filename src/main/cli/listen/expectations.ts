import { formatCount } from '@shared/format';
import type { ListenOptions } from '../commands/listen';

/** What is known of one caught request. */
interface Caught {
  /** Where it breaks the contract. */
  problems: readonly string[];
  /** Whether the filter shows it; true without a filter. */
  shown: boolean;
}

/** Counts what came, and says what of the expectations was not met. */
export class Expectations {
  readonly #options: ListenOptions;
  #count = 0;
  #invalid = 0;
  #notShown = 0;

  constructor(options: ListenOptions) {
    this.#options = options;
  }

  get count(): number {
    return this.#count;
  }

  /** Whether nothing more needs to come. */
  get isEnough(): boolean {
    const { count, expect } = this.#options;
    const wanted = count ?? (expect === undefined ? null : Math.max(1, expect));
    return wanted !== null && this.#count >= wanted;
  }

  caught({ problems, shown }: Caught): void {
    this.#count += 1;
    if (problems.length > 0) this.#invalid += 1;
    if (!shown) this.#notShown += 1;
  }

  /** One sentence for each that was not met. */
  failures(): string[] {
    const { expect, expectFilter, expectValid, count } = this.#options;
    const failures: string[] = [];
    const came = this.#count === 0 ? 'none came' : `${formatCount(this.#count, 'request')} came`;
    if (expect === 0 && this.#count > 0) failures.push(`No request was expected, and ${came}.`);
    else if (expect !== undefined && this.#count < expect) {
      failures.push(`${formatCount(expect, 'request')} expected, and ${came}.`);
    } else if (expect === undefined && count !== undefined && this.#count < count) {
      failures.push(`${formatCount(count, 'request')} wanted, and ${came} before the end.`);
    }
    if (expectValid && this.#invalid > 0) {
      failures.push(
        `${formatCount(this.#invalid, 'request')} of ${this.#count} broke the contract of onPromptFinished.`,
      );
    }
    if (expectFilter !== undefined && this.#notShown > 0) {
      failures.push(
        `${formatCount(this.#notShown, 'request')} of ${this.#count} not shown by the filter ${expectFilter}.`,
      );
    }
    if (
      (expectValid || expectFilter !== undefined) &&
      this.#count === 0 &&
      expect !== 0 &&
      failures.length === 0
    ) {
      failures.push('Nothing came, so that nothing could be checked.');
    }
    return failures;
  }
}
