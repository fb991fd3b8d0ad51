import { readIgnored, suggestIgnored } from '@shared/compare/ignored-paths';
import type { MessageDiff } from '@shared/compare/message-diff';
import type { Compared } from '@shared/compare/summary';
import type { Exchange } from '@shared/model';
import { useMemo } from 'react';
import { type Slot, useCompare } from '../../stores/compare-store';
import type { Side } from '../../stores/exchange-store';
import { compareSide, type ReadBodies, readForComparison } from './compare-bodies-view';

/** The comparison of two exchanges with what is ignored now, and what might be ignored besides. */
export function useComparison(exchanges: Record<Slot, Exchange>) {
  const texts = useCompare((state) => state.ignored);
  const ignored = useMemo(() => readIgnored(texts), [texts]);
  const request = useReadBodies('request', exchanges);
  const response = useReadBodies('response', exchanges);
  return useMemo(() => {
    const compared: Compared = {
      a: exchanges.a.summary,
      b: exchanges.b.summary,
      request: compareSide('request', exchanges, request, ignored),
      response: compareSide('response', exchanges, response, ignored),
    };
    return { compared, bodies: { request, response }, ignored, suggestions: suggestionsOf(compared) };
  }, [exchanges, request, response, ignored]);
}

/** The same from what is in the store now, for a command. Null while nothing is compared. */
export function compareNow(): Compared | null {
  const { exchanges, bodies, ignored } = useCompare.getState();
  if (!exchanges) return null;
  const { a, b } = exchanges;
  const side = (name: Side) =>
    compareSide(
      name,
      exchanges,
      {
        a: readForComparison(a[name], bodies[`a:${name}`]),
        b: readForComparison(b[name], bodies[`b:${name}`]),
      },
      readIgnored(ignored),
    );
  return { a: a.summary, b: b.summary, request: side('request'), response: side('response') };
}

function useReadBodies(side: Side, { a, b }: Record<Slot, Exchange>): ReadBodies {
  const bodyA = useCompare((state) => state.bodies[`a:${side}`]);
  const bodyB = useCompare((state) => state.bodies[`b:${side}`]);
  const readA = useMemo(() => readForComparison(a[side], bodyA), [a, side, bodyA]);
  const readB = useMemo(() => readForComparison(b[side], bodyB), [b, side, bodyB]);
  return useMemo(() => ({ a: readA, b: readB }), [readA, readB]);
}

function suggestionsOf({ request, response }: Compared): string[] {
  const changes = (diff: MessageDiff) => (diff.body.kind === 'json' ? diff.body.changes : []);
  const names = [...request.headers, ...response.headers].map(
    ({ sent, arrived }) => (sent ?? arrived)?.[0] ?? '',
  );
  return suggestIgnored([...changes(request), ...changes(response)], names);
}
