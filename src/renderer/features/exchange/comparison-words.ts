import { formatBytes } from '@shared/format';
import type { HeaderDiff } from '@shared/header-diff';
import type { Part } from '@shared/model';
import type { BodyComparison } from '../../stores/compare-bodies';

export interface ComparisonWords {
  verdict: 'Identical' | 'Different' | 'Not proven';
  tone: 'good' | 'warn' | 'neutral';
  /** What was compared, and how it came out. */
  findings: string[];
}

/** Puts a comparison in words. `Identical` is said only when start line, headers and every byte of the body were compared. */
export function comparisonWords(
  left: Part,
  arrived: Part,
  headers: HeaderDiff,
  body: BodyComparison,
): ComparisonWords {
  const sameStart = left.startLine === arrived.startLine;
  const findings = [
    sameStart
      ? `The start line is the same: ${left.startLine}`
      : `The start line left as “${left.startLine}” and arrived as “${arrived.startLine}”.`,
    headers.identical
      ? `All ${left.headers.length} headers are the same, in the same order.`
      : headerWords(headers),
    bodyWords(body),
  ];
  const differs = !sameStart || !headers.identical || body.state === 'different';
  if (differs) return { verdict: 'Different', tone: 'warn', findings };
  if (body.state === 'unknown') return { verdict: 'Not proven', tone: 'neutral', findings };
  return { verdict: 'Identical', tone: 'good', findings };
}

function headerWords({ changes, reordered }: HeaderDiff): string {
  const differing = changes.filter(({ kind }) => kind !== 'same').length;
  if (differing === 0) return 'The headers are the same, in another order.';
  const words = `${differing} of ${changes.length} headers ${differing === 1 ? 'differs' : 'differ'}`;
  return reordered ? `${words}, and their order has changed.` : `${words}.`;
}

function bodyWords(body: BodyComparison): string {
  switch (body.state) {
    case 'identical':
      if (body.size === 0) return 'There is no body at either end.';
      return body.evidence === 'bytes'
        ? `Every byte of the body is the same (${formatBytes(body.size)}).`
        : `The body has the same SHA-256 at both ends (${formatBytes(body.size)}).`;
    case 'different':
      return body.left === body.arrived
        ? `The bodies differ from byte ${body.at} on.`
        : `The bodies differ from byte ${body.at} on: ${formatBytes(body.left)} left, ${formatBytes(body.arrived)} arrived.`;
    case 'unknown':
      return body.why;
  }
}
