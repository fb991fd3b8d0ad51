export type Cell = string | number | boolean | null;

/**
 * A cell that no spreadsheet takes for a formula: text that begins as one gets an apostrophe before it (OWASP, CSV
 * Injection).
 */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
