import { Button, Progress } from '@mantine/core';
import { formatWhole } from '@shared/format';
import { groupFilter, joinFilters, sideFilter, spanFilter } from '@shared/insights/lead';
import { ChartColumn } from 'lucide-react';
import { useEffect } from 'react';
import { registerCommands } from '../../commands/registry';
import { applyFilter } from '../../stores/exchanges-filter';
import { loadInsights, useInsights, want } from '../../stores/insights-store';
import { goTo } from '../../stores/view-store';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { ActivityCard } from './activity-card';
import { ChartCard } from './chart/chart-card';
import { chartsOf, costOverTime } from './charts';
import { Controls, readingTitles } from './controls';
import { CostBy } from './cost-by';
import { CostSection } from './cost-section';
import { Groups } from './groups';
import { insightsCommands } from './insights-commands';
import styles from './insights-page.module.css';
import { onlyOf } from './only-words';
import { Tiles } from './tiles';

/** What the exchanges of the log say about deliveries, endpoints, prompts, tokens and cost. */
export function InsightsPage() {
  useEffect(() => {
    void loadInsights();
    return registerCommands(insightsCommands);
  }, []);
  const error = useInsights((store) => store.error);
  const reading = useInsights((store) => store.reading);
  return (
    <Page
      title="Insights"
      description="Counted from the log, as it is now. Every mark shows the exchanges behind it."
    >
      <div className={styles.body}>
        <Controls />
        {error && (
          <p className={styles.error} role="alert">
            {error.message} {error.hint}
          </p>
        )}
        {reading && (
          <div className={styles.progress} role="status">
            Reading what is not counted yet: part {reading.done} of {reading.total}. On another page it stops,
            and goes on from there when you are back.
            <Progress
              value={(reading.done / Math.max(1, reading.total)) * 100}
              aria-label="Reading the log"
            />
          </div>
        )}
        <Figures />
      </div>
    </Page>
  );
}

function Figures() {
  const answer = useInsights((store) => store.answer);
  if (!answer) return null;
  const { counts, slots, end } = answer;
  const isEmpty = counts.delivered + counts.failed + counts.stopped + counts.pending === 0;
  if (isEmpty) {
    return (
      <div className={styles.nothing}>
        <NothingHere />
      </div>
    );
  }
  const openMark = (filter: string) => openExchanges(filter);
  const openGroup = (filter: string) =>
    openExchanges(joinFilters(spanFilter(slots[0]?.start ?? 0, end), filter));
  return (
    <>
      {answer.behind > 0 && (
        <p className={styles.reading}>
          About {formatWhole(answer.behind)} newer exchanges are not in these figures yet. Catching goes first
          while so many come in; after that they are counted.
        </p>
      )}
      <p className={styles.reading}>
        {answer.reading === 'corrected'
          ? 'Quirks of PromptPal 1.16.8 are corrected: a cache hit with result 1 has succeeded and used no tokens, and a run without tokens has failed.'
          : `${readingTitles.as_sent}: a cache hit of PromptPal 1.16.8 counts as failed, because it says result 1, and a failed run without tokens as succeeded.`}
      </p>
      <Tiles answer={answer} />
      <div className={styles.charts}>
        {chartsOf(answer).map((chart) => (
          <ChartCard key={chart.title} chart={chart} onOpen={openMark} />
        ))}
        <Groups answer={answer} onOpen={openGroup} />
        <ChartCard chart={costOverTime(answer)} onOpen={openMark} />
        <CostBy answer={answer} onOpen={openMark} />
        <CostSection onOpen={openMark} />
        <ActivityCard onOpen={openMark} />
      </div>
      <p className={styles.foot}>
        A prompt that went to several webhooks counts once, a replay counts as a delivery alone.
      </p>
    </>
  );
}

function NothingHere() {
  const preset = useInsights(({ wanted }) => wanted.preset);
  const isNarrowed = useInsights(
    ({ wanted }) => wanted.filter !== '' || Object.keys(wanted.only ?? {}).length > 0,
  );
  return (
    <EmptyState
      icon={ChartColumn}
      title="Nothing to count"
      actions={
        <>
          {isNarrowed && (
            <Button onClick={() => want({ filter: '', only: {} })}>Count without a filter</Button>
          )}
          {preset !== 'all' && (
            <Button variant="default" onClick={() => want({ preset: 'all' })}>
              Count all
            </Button>
          )}
        </>
      }
    >
      No exchange of this range is in the log. Send a sample, or catch a webhook: it is counted at once.
    </EmptyState>
  );
}

/** Shows exchanges in the Inspector, of what is counted now. */
function openExchanges(filter: string): void {
  const { wanted } = useInsights.getState();
  const only = onlyOf(wanted.only).map(({ kind, value, name }) => groupFilter(kind, value, name) ?? '');
  applyFilter(joinFilters(wanted.filter, sideFilter(wanted.side), ...only, filter));
  goTo('inspector');
}
