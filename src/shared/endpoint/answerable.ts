import type { Reply } from './endpoint';

/** The kinds that receiver/reply/ can answer with. One that is not here cannot be saved, and is not offered. */
export const answerable: readonly Reply['kind'][] = ['response'];
