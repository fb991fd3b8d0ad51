import { later } from '../../ui/later';

/** Its editor is large, and the page is drawn before it is there. */
export const PayloadEditor = later(async () => (await import('./payload-editor')).PayloadEditor);
