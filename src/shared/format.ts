/**
 * `<0.1 ms`, `0.4 ms`, `84 ms`, `1.25 s`, `10.0 s`, `2 min 5 s`. For people; the log keeps the exact figure. What a
 * payload says may be negative: `-2 min 5 s`.
 */
export function formatDuration(ms: number): string {
  if (ms <= -0.05) return `-${formatDuration(-ms)}`;
  if (ms > 0 && ms < 0.05) return '<0.1 ms';
  // What is a little below 0 is shown as 0, not as -0.
  if (ms < 0.995) return `${Math.abs(ms).toFixed(1)} ms`;
  if (ms < 9.95) return `${Number(ms.toFixed(1))} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 9_995) return `${Number((ms / 1000).toFixed(2))} s`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

const units = ['kB', 'MB', 'GB', 'TB'];

/** `412 B`, `1.2 kB`, `10 MB`: decimal units, as SI and file managers count. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  let value = bytes;
  let unit = 'B';
  for (const next of units) {
    if (value < 999.5) break;
    value /= 1000;
    unit = next;
  }
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

/** `11:32:26.412` in the local time zone. */
export function formatTime(epochMs: number): string {
  const date = new Date(epochMs);
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${clock}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `24 Nov 2026, 11:32:26.412` in the local time zone. For every row of a list, so without `Intl`, which is slow. */
export function formatDateTime(epochMs: number): string {
  const date = new Date(epochMs);
  const day = `${date.getDate()} ${months[date.getMonth()]} ${date.getFullYear()}`;
  return `${day}, ${formatTime(epochMs)}`;
}

/** `1 exchange`, `1,234 exchanges`. */
export function formatCount(count: number, noun: string): string {
  return `${formatWhole(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `1,234`, of a whole number. Without `Intl`, whose first use takes 10 ms, at every start of the window. */
export function formatWhole(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

const scales = ['K', 'M', 'B'];

/** `999`, `1.2K`, `12K`, `1.2M`, of a count, where there is little room. */
export function formatCompact(count: number): string {
  let value = count;
  let scale = '';
  for (const next of scales) {
    if (value < 999.5) break;
    value /= 1000;
    scale = next;
  }
  return `${value < 9.95 ? Number(value.toFixed(1)) : Math.round(value)}${scale}`;
}
