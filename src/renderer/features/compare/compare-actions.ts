import { loadComparison, markExchange, useCompare } from '../../stores/compare-store';
import { goTo } from '../../stores/view-store';
import { focusOn, gridId } from '../inspector/focus';

/** Opens the comparison of two exchanges, sent or caught, complete or not. */
export function openCompare(aId: number, bId: number): void {
  markExchange(null);
  goTo('compare');
  void loadComparison({ a: aId, b: bId });
}

/** Marks an exchange as A; with another one marked, compares the two; of the marked one itself, takes the mark away. */
export function markOrCompare(id: number): void {
  const { markedId } = useCompare.getState();
  if (markedId === null) markExchange(id);
  else if (markedId === id) markExchange(null);
  else openCompare(markedId, id);
}

/** Back to the list, which has the focus then. */
export function closeCompare(): void {
  goTo('inspector');
  requestAnimationFrame(() => focusOn(gridId));
}
