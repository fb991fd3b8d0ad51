import { formatBytes, formatDuration } from '@shared/format';
import type { Health } from '@shared/health';

/** How the engine is, as rows of name and value. */
export function engineRows(health: Health): [name: string, value: string][] {
  const { lagMs, processorMs, memory, uptimeMs, logBytes, walBytes, schema, system } = health;
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return [
    [
      'Event-loop lag',
      lagMs ? `${ms(lagMs.median)} median, ${ms(lagMs.p99)} p99, ${ms(lagMs.max)} most` : '…',
    ],
    ['Processor', `${((processorMs / uptimeMs) * 100).toFixed(1)} % of one core since the start`],
    ['Memory', formatBytes(memory)],
    ['Running for', formatDuration(uptimeMs)],
    ['Log', `${formatBytes(logBytes)}, ${formatBytes(walBytes)} ahead, schema ${schema}`],
    ['System', system],
  ];
}
