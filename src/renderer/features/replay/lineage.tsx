import type { ExchangeSummary } from '@shared/model';
import { verdictOf } from '@shared/verdict';
import { useEffect, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { call } from '../../bridge';
import { useExchanges } from '../../stores/exchanges-store';
import { ExchangeLink } from '../exchange/exchange-link';

/** Those that are named; of more the number is told. */
const mostNamed = 5;

/** The exchanges that sent this one again, newest first. */
export function Lineage({ id }: { id: number }) {
  // A new object with each change that may concern them.
  const list = useExchanges(useShallow(({ revision, replayed }) => ({ revision, replayed })));
  const [found, setFound] = useState<{ id: number; list: object; rows: ExchangeSummary[] } | null>(null);
  useEffect(() => {
    let wanted = true;
    call('replays.of', { id }).then(
      (rows) => wanted && setFound({ id, list, rows }),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [id, list]);
  if (found?.id !== id || found.rows.length === 0) return null;
  const more = found.rows.length - mostNamed;
  return (
    <span>
      replayed as{' '}
      {found.rows.slice(0, mostNamed).map((row, index) => (
        <span key={row.id}>
          {index > 0 && ', '}
          <ExchangeLink id={row.id} /> ({verdictOf(row).chip})
        </span>
      ))}
      {more > 0 && ` and ${more} more`}
    </span>
  );
}
