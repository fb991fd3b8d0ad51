import { Button } from '@mantine/core';
import { monthCourse } from '@shared/insights/month';
import { Download, Pencil, Upload } from 'lucide-react';
import { useEffect } from 'react';
import { loadDays, useDays } from '../../stores/days-store';
import { useInsights } from '../../stores/insights-store';
import { loadPrices, usePrices } from '../../stores/prices-store';
import { attempt } from '../../ui/errors';
import chart from './chart/chart.module.css';
import { ChartCard } from './chart/chart-card';
import { money, whole } from './figure-words';
import styles from './insights-page.module.css';
import { monthChart } from './month-chart';
import { editPrices, exportPrices, importPrices } from './price-actions';
import { PriceEditor } from './price-editor';

/** What the month costs, and what tokens cost. */
export function CostSection({ onOpen }: { onOpen: (filter: string) => void }) {
  const table = usePrices((store) => store.table);
  const year = useDays((store) => store.year);
  const answer = useInsights((store) => store.answer);
  const isEditing = usePrices((store) => store.isEditing);
  useEffect(() => {
    void loadPrices();
  }, []);
  // The days are of the same exchanges as the answer.
  useEffect(() => {
    if (answer) void attempt('The days of the year were not counted', loadDays);
  }, [answer]);
  if (!table || !answer) return null;
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const course = year && monthCourse(year.slots, Date.now(), timeZone);
  const told = course?.forecast;
  const models = [...answer.costliest.model, ...answer.groups.model];
  const unpriced = [
    ...new Set(models.filter(({ unpricedTokens }) => unpricedTokens > 0).map(({ value }) => value)),
  ];
  const { currency, budget, prices } = table;
  return (
    <>
      {course && prices.length > 0 && (
        <ChartCard chart={monthChart(course, budget, currency)} onOpen={onOpen} />
      )}
      <section
        className={chart.card}
        data-wide={prices.length === 0 || undefined}
        aria-label="Cost of the month"
      >
        <header className={chart.head}>
          <h2 className={chart.title}>Cost of the month</h2>
          <span className={chart.legend} />
          <Button variant="default" leftSection={<Pencil size={14} />} onClick={editPrices}>
            Edit prices
          </Button>
          <Button variant="default" leftSection={<Download size={14} />} onClick={() => void exportPrices()}>
            Export prices
          </Button>
          <Button variant="default" leftSection={<Upload size={14} />} onClick={importPrices}>
            Import prices
          </Button>
        </header>
        {prices.length === 0 ? (
          <p className={chart.reading}>No model has a price yet: what tokens cost is not known.</p>
        ) : told ? (
          <p className={styles.month}>
            {money(told.spent, currency)} so far, about <strong>{money(told.expected, currency)}</strong> by
            its end; nine of ten months like the last {told.days} days end between {money(told.low, currency)}{' '}
            and {money(told.high, currency)}.
            {budget !== null &&
              ` The budget is ${money(budget, currency)}: ${whole(Math.round((told.spent / budget) * 100))} % of it is spent${
                told.expected > budget ? ', and it will probably not be enough.' : '.'
              }`}
          </p>
        ) : (
          <p className={chart.reading}>A forecast needs three complete days with prompts.</p>
        )}
        {unpriced.length > 0 && <p className={chart.reading}>Without a price: {unpriced.join(', ')}.</p>}
        {isEditing && (
          <PriceEditor
            table={table}
            unpriced={unpriced}
            onClose={() => usePrices.setState({ isEditing: false })}
          />
        )}
      </section>
    </>
  );
}
