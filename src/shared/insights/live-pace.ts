/** Between two answers of the page Insights while exchanges come in, in ms. */
export const liveMs = 1_000;
/** The same while more come than are told one by one: figures of so many change slowly, and each answer takes from who catches. */
export const floodMs = 5_000;
