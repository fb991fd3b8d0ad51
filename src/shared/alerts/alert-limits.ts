/** Longest window and cool-down: 31 days. */
export const longestMinutes = 31 * 24 * 60;
/** Longest word of a command, in characters. */
export const longestCommand = 4000;
/** How long a command of an alert may run, in ms. */
export const commandPatienceMs = 30_000;
