import { formatDuration } from '@shared/format';
import type { ExchangeSummary } from '@shared/model';
import { budgetMs } from '@shared/verdict';
import type { Verdict } from '@shared/verdict-parts';
import { useState } from 'react';
import styles from './verdict-strip.module.css';

interface BudgetBarProps {
  summary: ExchangeSummary;
  tone: Verdict['tone'];
}

/** How much of PromptPal's 10 s was used. While it is pending the bar runs along. */
export function BudgetBar({ summary, tone }: BudgetBarProps) {
  const { durationMs, direction } = summary;
  if (durationMs === null)
    return direction === 'sent' ? <Running key={summary.id} since={summary.startedAt} /> : null;
  const label = `${formatDuration(durationMs)} of 10 s`;
  const share = Math.min(100, (durationMs / budgetMs) * 100);
  return (
    <div className={styles.budget} role="img" aria-label={label} title={label} data-tone={tone}>
      <span style={{ width: `${share}%` }} />
    </div>
  );
}

function Running({ since }: { since: number }) {
  const [elapsed] = useState(() => Date.now() - since);
  return (
    <div className={styles.budget} role="img" aria-label="The 10 s are running" data-tone="neutral">
      <span className={styles.running} style={{ animationDelay: `${-elapsed}ms` }} />
    </div>
  );
}
