/** Longest that writes are gathered, in ms: about what a sync of a disk takes. */
const mostGathering = 5;
/** Turns of the loop that bring nothing before that is believed: one accepts a connection, the next reads of it. */
const quietTurns = 2;
/** A turn that takes longer, in ms, has other work to do, such as an export: waiting for more of them would cost too much. */
const longTurn = 2;

export interface Gathering {
  /** A write has come. `soon` commits at the end of this turn of the loop, for a commit that holds nothing up. */
  added(count: number, soon: boolean): void;
}

/**
 * Says when what was gathered is to be committed: once nothing new comes any more. A burst of connections is accepted
 * one a turn, and must not wait for the disk each time.
 */
export function createGathering(commit: () => void): Gathering {
  let waits = false;
  let count = 0;
  /** When the first write came, and when the loop turned last, in ms. */
  let [since, turned] = [0, 0];
  /** How many there were one turn ago, and the turns since then that brought none. */
  let [seen, quiet] = [0, 0];
  let soon = false;

  function turn(): void {
    const now = performance.now();
    const isBusy = now - turned > longTurn;
    turned = now;
    quiet = count === seen ? quiet + 1 : 0;
    seen = count;
    if (!soon && quiet < quietTurns && !isBusy && now - since < mostGathering) {
      setImmediate(turn);
      return;
    }
    waits = false;
    commit();
  }

  return {
    added(total, wanted) {
      count = total;
      soon = wanted;
      if (waits) return;
      waits = true;
      since = performance.now();
      turned = since;
      [seen, quiet] = [0, 0];
      setImmediate(turn);
    },
  };
}
