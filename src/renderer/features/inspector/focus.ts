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

export function focusOn(id: string): void {
  const element = document.getElementById(id);
  element?.focus();
  if (element instanceof HTMLInputElement) element.select();
}

/** Focuses an element that is about to be drawn. */
export function focusWhenThere(id: string): void {
  requestAnimationFrame(() => focusOn(id));
}
