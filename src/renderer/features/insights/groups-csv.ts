import type { GroupFigures, GroupKind } from '@shared/insights/insights';
import { csvCell } from '@shared/transfer/csv-cell';

/** What is busiest as RFC 4180 has it. A cost of which a part has no price is empty, and so never too low. */
export function groupsCsv(kind: GroupKind, groups: readonly GroupFigures[], currency: string): string {
  const head = [
    kind,
    'prompts',
    'prompts_failed',
    'delivered',
    'failed',
    'cached',
    'tokens',
    `cost_${currency}`,
  ];
  const rows = groups.map((group) => [
    group.name ?? group.value,
    group.prompts,
    group.promptsFailed,
    group.delivered,
    group.failed,
    group.cached,
    group.totalTokens,
    group.unpricedTokens > 0 ? null : group.cost,
  ]);
  return [head, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}
