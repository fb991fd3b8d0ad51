import { formatBytes } from '@shared/format';
import { diffHeaders } from '@shared/header-diff';
import type { ExchangeRecord, Side } from '@shared/transfer/record';

/** How both ends of one exchange compare. Headers are named, and no value is told. */
export function pairSentences(sent: ExchangeRecord, caught: ExchangeRecord): string[] {
  const sides: Side[] = ['request', 'response'];
  return [
    `#${sent.exchange.summary.id} was sent, and caught here as #${caught.exchange.summary.id}.`,
    ...sides.flatMap((side) => {
      const [left, arrived] = side === 'request' ? [sent, caught] : [caught, sent];
      return messageSentences(side, left, arrived);
    }),
  ];
}

function messageSentences(side: Side, left: ExchangeRecord, arrived: ExchangeRecord): string[] {
  const from = left.exchange[side];
  const to = arrived.exchange[side];
  if (!from || !to) return [`The ${side} is there at ${from || to ? 'one end only' : 'neither end'}.`];
  const { changes, reordered } = diffHeaders(from.headers, to.headers);
  const changed = changes
    .filter(({ kind }) => kind !== 'same')
    .map(({ sent, arrived: there }) => (sent ?? there)?.[0]);
  const same = Buffer.compare(left.bodies[side], arrived.bodies[side]) === 0;
  const isWhole = from.keptSize === from.size && to.keptSize === to.size;
  return [
    changed.length > 0
      ? `The ${side} arrived with other headers: ${changed.join(', ')}.`
      : `The ${side} arrived with the same headers${reordered ? ', in another order' : ''}.`,
    same
      ? `Every byte of its body that was kept is the same (${formatBytes(from.keptSize)}${isWhole ? '' : `, of ${formatBytes(from.size)}`}).`
      : 'Its body differs.',
  ];
}
