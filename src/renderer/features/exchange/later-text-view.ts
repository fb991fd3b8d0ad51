import { later } from '../../ui/later';

/** The viewer of texts. Its editor is the largest part of the window's code, and nothing shows a text at first. */
export const TextView = later(async () => (await import('./text-view')).TextView);
