/** Of a bar that lies, in pixels; as high as a pointer needs (WCAG 2.5.8). */
export const rowHeight = 24;
