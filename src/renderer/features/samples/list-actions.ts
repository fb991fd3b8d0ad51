import { openSample, useSamples } from '../../stores/samples-store';
import type { SampleRow } from './sample-rows';

const { getState: get, setState: set } = useSamples;

/** Shows or hides what is below a row. */
export function toggleRow(id: string): void {
  set(({ collapsed }) => {
    const next = new Set(collapsed);
    if (!next.delete(id)) next.add(id);
    return { collapsed: next };
  });
}

/** Adds an own sample to the selection, or takes it away. The one that is open counts as selected. */
export function toggleSelected(id: number): void {
  set(({ selection, opened }) => {
    const next = new Set(selection);
    if (next.size === 0 && opened?.kind === 'own') next.add(opened.id);
    if (!next.delete(id)) next.add(id);
    const [only] = next;
    if (next.size > 1) return { selection: next };
    return { selection: new Set(), opened: only === undefined ? opened : { kind: 'own', id: only } };
  });
}

/** What a key does in the list (WAI-ARIA APG, tree view). False where it does nothing. */
export function pressInList(
  key: string,
  withShift: boolean,
  rows: readonly SampleRow[],
  active: number,
): boolean {
  const row = rows[active];
  const open = (index: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (next) move(next, withShift);
    return true;
  };
  switch (key) {
    case 'ArrowDown':
      return open(active + 1);
    case 'ArrowUp':
      return open(active - 1);
    case 'Home':
      return open(0);
    case 'End':
      return open(rows.length - 1);
    case 'PageDown':
      return open(active + 12);
    case 'PageUp':
      return open(active - 12);
    case 'ArrowRight':
      if (row?.expanded === true) return open(active + 1);
      if (row?.expanded === false) toggleRow(row.id);
      return true;
    case 'ArrowLeft':
      if (row?.expanded === true) toggleRow(row.id);
      else if (row) open(parentOf(rows, active));
      return true;
    case ' ':
      if (row?.opens.kind === 'own') toggleSelected(row.opens.id);
      return true;
    case 'Enter':
      if (row && row.expanded !== null) toggleRow(row.id);
      return true;
    default:
      return false;
  }
}

function move({ opens }: SampleRow, withShift: boolean): void {
  const { selection, opened } = get();
  if (!withShift || opens.kind !== 'own') {
    openSample(opens);
    return;
  }
  const next = new Set(selection);
  if (opened?.kind === 'own') next.add(opened.id);
  openSample(opens);
  set({ selection: next.add(opens.id) });
}

function parentOf(rows: readonly SampleRow[], index: number): number {
  const level = rows[index]?.level ?? 1;
  for (let at = index - 1; at >= 0; at -= 1) if ((rows[at]?.level ?? 1) < level) return at;
  return index;
}
