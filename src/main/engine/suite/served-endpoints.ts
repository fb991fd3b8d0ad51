import type { Endpoint } from '@shared/endpoint/endpoint';
import type { Receiver } from '../receiver/receiver';

/**
 * What the receiver serves: the endpoints of the log, and before them those that a suite brings while it runs. The latter
 * are never in the log, so that a crash leaves none behind.
 */
export interface ServedEndpoints {
  /** To be called when the endpoints of the log have changed. */
  refresh(): void;
  /** Serves them until the returned function is called. Ids are below 0, because no endpoint of the log has them. */
  lend(endpoints: readonly Omit<Endpoint, 'id'>[]): () => void;
}

export function servedEndpoints(receiver: Pick<Receiver, 'serve'>, list: () => Endpoint[]): ServedEndpoints {
  const lent = new Set<readonly Endpoint[]>();
  let lastId = 0;
  const refresh = () => receiver.serve([...[...lent].flat(), ...list()]);
  return {
    refresh,
    lend(endpoints) {
      const own = endpoints.map((endpoint): Endpoint => {
        lastId -= 1;
        return { ...endpoint, id: lastId };
      });
      if (own.length === 0) return () => {};
      lent.add(own);
      refresh();
      return () => {
        if (lent.delete(own)) refresh();
      };
    },
  };
}
