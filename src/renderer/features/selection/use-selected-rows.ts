import type { Cursor } from '@shared/cursor';
import type { ExchangeSummary } from '@shared/model';
import { useEffect, useMemo, useState } from 'react';
import { call } from '../../bridge';
import { rowsOfSelection } from '../../stores/exchanges-selection';
import { useExchanges } from '../../stores/exchanges-store';
import { describeError } from '../../ui/errors';

export interface SelectedRows {
  rows: readonly ExchangeSummary[];
  /** `counting` while more is fetched; `part` when there is more than is counted. */
  state: 'counting' | 'whole' | 'part';
  error: string | null;
}

/** Of all that match, the figures are made of so many. */
const mostCounted = 20_000;
const pageSize = 500;

const nothing: SelectedRows = { rows: [], state: 'counting', error: null };

/** The rows that are selected; where all that match are, they are fetched from the log. */
export function useSelectedRows(): SelectedRows {
  const allSelected = useExchanges((list) => list.allSelected);
  const selection = useExchanges((list) => list.selection);
  const window = useExchanges((list) => list.window);
  const text = useExchanges((list) => list.appliedText);
  const [all, setAll] = useState<SelectedRows>(nothing);
  const chosen = useMemo(() => rowsOfSelection(selection, window), [selection, window]);

  useEffect(() => {
    if (!allSelected) return;
    let wanted = true;
    const tell = (found: SelectedRows) => wanted && setAll(found);
    setAll(nothing);
    void fetchAll(text, tell, () => wanted);
    return () => {
      wanted = false;
    };
  }, [allSelected, text]);

  return allSelected ? all : { rows: chosen, state: 'whole', error: null };
}

async function fetchAll(
  text: string,
  tell: (found: SelectedRows) => void,
  isWanted: () => boolean,
): Promise<void> {
  const rows: ExchangeSummary[] = [];
  let cursor: Cursor | null = null;
  try {
    do {
      const page: Awaited<ReturnType<typeof call<'exchanges.page'>>> = await call('exchanges.page', {
        cursor,
        limit: pageSize,
        filter: { text },
      });
      rows.push(...page.rows);
      cursor = page.next;
      if (page.rows.length > 0) tell({ rows: [...rows], state: 'counting', error: null });
    } while (cursor !== null && rows.length < mostCounted && isWanted());
    tell({ rows, state: cursor === null ? 'whole' : 'part', error: null });
  } catch (error) {
    tell({ rows, state: 'part', error: describeError(error) });
  }
}
