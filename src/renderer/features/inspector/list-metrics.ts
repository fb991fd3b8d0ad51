/** Height of a row and of the header in pixels, as in exchange-list.module.css. */
export const rowHeight = 30;
export const headerHeight = 26;
