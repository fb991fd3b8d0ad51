import type { Clock } from '../../clock';

/** Runs out when it is on for `ms` without a sign of progress. */
export class ProgressWatch {
  private cancel: (() => void) | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly ms: number,
    private readonly ranOut: () => void,
  ) {}

  /** The target's turn: the time begins, or begins anew. */
  begin(): void {
    this.cancel?.();
    this.cancel = this.clock.after(this.ms, this.ranOut);
  }

  /** Not the target's turn. */
  rest(): void {
    this.cancel?.();
    this.cancel = null;
  }
}
