/** Height of a row and of the header in pixels, as in exchange-list.module.css. */
export const rowHeight = 30;
export const headerHeight = 26;

/** Chromium makes nothing higher than 33,554,428 pixels; what does not fit is for a filter to find. */
export const mostRows = Math.floor(33_554_428 / rowHeight) - 2;
