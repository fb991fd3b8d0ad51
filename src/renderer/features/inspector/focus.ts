/** Ids of the places that keys lead to. */
export const gridId = 'exchanges';
export const filterId = 'exchange-filter';
export const verdictId = 'verdict';

/** The element of a row, which the grid names as the active one. */
export function rowId(exchangeId: number): string {
  return `exchange-${exchangeId}`;
}

export function focusOn(id: string): void {
  const element = document.getElementById(id);
  element?.focus();
  if (element instanceof HTMLInputElement) element.select();
}
