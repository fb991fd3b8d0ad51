/** Ids of the places that keys lead to, and of what ARIA attributes name. */
export const gridId = 'exchanges';
export const filterId = 'exchange-filter';
export const filterProblemId = 'exchange-filter-problem';
export const completionId = 'exchange-filter-completions';
export const noteId = 'exchange-note';
export const verdictId = 'verdict';

/** The element of a row, which the grid names as the active one. */
export function rowId(exchangeId: number): string {
  return `exchange-${exchangeId}`;
}

/** The element of a completion, which the filter names as the active one. */
export function optionId(index: number): string {
  return `${completionId}-${index}`;
}

/** The element around every page. */
export const pageId = 'page';

/** Gives the focus to the page, in the Inspector to its list, when nothing else has it: it must never be nowhere. */
export function focusPage(): void {
  if (document.activeElement && document.activeElement !== document.body) return;
  const place = document.getElementById(gridId) ?? document.getElementById(pageId);
  place?.focus({ preventScroll: true });
}

export function focusOn(id: string): void {
  const element = document.getElementById(id);
  element?.focus();
  if (element instanceof HTMLInputElement) element.select();
}

/** Focuses an element that is about to be drawn. */
export function focusWhenThere(id: string): void {
  requestAnimationFrame(() => focusOn(id));
}
