/** Ids of the places that keys lead to. */
export const gridId = 'exchanges';
export const filterId = 'exchange-filter';
export const verdictId = 'verdict';

/** The element of a row, which the grid names as the active one. */
export function rowId(exchangeId: number): string {
  return `exchange-${exchangeId}`;
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
