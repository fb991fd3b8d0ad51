import type { Cause, GroupKind, Side } from './insights';
import type { Reading } from './reading';

/** The filter of the exchanges that started within a span, in ms since the epoch, `to` not with it. */
export function spanFilter(from: number, to: number): string {
  const stamp = (at: number) => `"${new Date(at).toISOString().replace('T', ' ')}"`;
  return `since:${stamp(from)} until:${stamp(to - 1)}`;
}

export function sideFilter(side: Side): string {
  return side === 'once' ? '-(direction:caught paired:yes)' : `direction:${side}`;
}

/** The filter of the prompts that came to an end; see `promptEnd`. It shows each exchange of a prompt. */
export function promptFilter(end: 'succeeded' | 'failed', reading: Reading): string {
  if (reading === 'as_sent') return end === 'succeeded' ? 'result:0' : 'result:1';
  return end === 'succeeded'
    ? '((cached:yes (result:0 OR result:1)) OR (result:0 -tokens:0))'
    : '-cached:yes (result:1 OR (result:0 tokens:0))';
}

export function causeFilter({ outcome, reason, status }: Cause): string {
  return [
    `verdict:${outcome}`,
    reason === null ? '' : `error:${reason}`,
    status === null ? '' : `status:${status}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/**
 * The filter of one value of a group. Users, prompts and providers stand in the body alone, where their words are
 * looked for: it may find a few more.
 */
export function groupFilter(kind: GroupKind, value: string, name: string | null): string | null {
  switch (kind) {
    case 'project':
    case 'webhook':
      return name === null ? null : `${kind}:=${quoted(name)}`;
    case 'model':
      return `model:=${quoted(value)}`;
    case 'user':
      return value === '' ? null : `body:${quoted(`userId ${value}`)}`;
    case 'prompt':
      return `body:${quoted(`promptId ${value}`)}`;
    case 'provider':
      return `body:${quoted(`providerId ${value}`)}`;
  }
}

/** Filters that must all hold. */
export function joinFilters(...filters: readonly string[]): string {
  return filters
    .map((filter) => filter.trim())
    .filter((filter) => filter !== '')
    .map((filter) => (/\bOR\b/.test(filter) ? `(${filter})` : filter))
    .join(' ');
}

function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}
