import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { ChartColumn, EllipsisVertical, Table } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useInsights } from '../../../stores/insights-store';
import { copyPicture, copyText } from '../../../ui/copy-text';
import type { Chart, Series } from './chart';
import styles from './chart.module.css';
import { chartCsv } from './chart-csv';
import { ChartTable } from './chart-table';
import { Drawing, heightOf } from './drawing';
import { pngOf, savePng, saveText, standaloneSvg } from './export-chart';
import { Legend } from './legend';

interface ChartCardProps {
  chart: Chart;
  wide?: boolean;
  /** Beside the title, such as what the chart is by. */
  choice?: React.ReactNode;
  /** Shows the exchanges of a category, or of one series of it. */
  onOpen: (filter: string) => void;
}

/** Along a chart with the arrow keys; rows lie below each other, and a week of a calendar is seven days. */
const keySteps: Record<Chart['kind'], Record<string, number>> = {
  bars: { ArrowLeft: -1, ArrowRight: 1 },
  lines: { ArrowLeft: -1, ArrowRight: 1 },
  rows: { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 },
  calendar: { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -7, ArrowRight: 7 },
};

/** A chart with its name, its legend, its numbers, and what can be taken along of it. */
export function ChartCard({ chart, wide = false, choice, onOpen }: ChartCardProps) {
  const id = useId();
  const { ref: sized, width } = useElementSize();
  const drawing = useRef<HTMLDivElement | null>(null);
  const all = useInsights(({ asTables }) => asTables);
  const [chosen, choose] = useState<boolean | null>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const asTable = chosen ?? all;
  const { categories } = chart;
  const svg = () => {
    const element = drawing.current?.querySelector('svg');
    if (!element) throw new Error('The chart is shown as a table. Show it as a chart first.');
    return standaloneSvg(element);
  };
  const open = (index: number, series: Series | null) => {
    const filter = categories[index]?.filter ?? null;
    if (filter !== null) onOpen([filter, series?.filter ?? ''].join(' ').trim());
  };
  const move = (to: number) => setCursor(Math.min(categories.length - 1, Math.max(0, to)));
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = keySteps[chart.kind][event.key];
    if (step !== undefined) move(cursor === null ? (step < 0 ? categories.length - 1 : 0) : cursor + step);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(categories.length - 1);
    else if (event.key === 'Enter' && cursor !== null) open(cursor, null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <section className={styles.card} data-wide={wide || undefined} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id} className={styles.title}>
          {chart.title}
        </h2>
        {choice}
        <Legend series={chart.series} kind={chart.kind} />
        <span className={styles.actions}>
          <Tooltip label={asTable ? 'As a chart' : 'As a table'}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              aria-label={`${chart.title}: ${asTable ? 'as a chart' : 'as a table'}`}
              onClick={() => choose(!asTable)}
            >
              {asTable ? <ChartColumn size={14} /> : <Table size={14} />}
            </ActionIcon>
          </Tooltip>
          <Menu position="bottom-end" shadow="md">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size={24} aria-label={`${chart.title}: copy or save`}>
                <EllipsisVertical size={14} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => void copyText('CSV', () => chartCsv(chart))}>Copy as CSV</Menu.Item>
              <Menu.Item onClick={() => void copyText('SVG', svg)}>Copy as SVG</Menu.Item>
              <Menu.Item onClick={() => void copyPicture(() => pngOf(svg()))}>Copy as PNG</Menu.Item>
              <Menu.Item onClick={() => void saveText(`${chart.title}.csv`, () => chartCsv(chart))}>
                Save as CSV…
              </Menu.Item>
              <Menu.Item onClick={() => void saveText(`${chart.title}.svg`, svg)}>Save as SVG…</Menu.Item>
              <Menu.Item onClick={() => void savePng(`${chart.title}.png`, svg)}>Save as PNG…</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
      </header>
      <div ref={sized}>
        {asTable ? (
          <ChartTable chart={chart} onOpen={open} />
        ) : (
          <div
            ref={drawing}
            className={styles.drawing}
            role="slider"
            tabIndex={0}
            aria-label={chart.title}
            aria-valuemin={0}
            aria-valuemax={Math.max(0, categories.length - 1)}
            aria-valuenow={cursor ?? 0}
            aria-valuetext={cursor === null ? chart.summary : reading(chart, cursor)}
            onKeyDown={onKeyDown}
            onBlur={() => setCursor(null)}
          >
            <Drawing
              chart={chart}
              width={Math.max(200, width)}
              height={heightOf(chart)}
              cursor={cursor}
              onPoint={setCursor}
              onOpen={open}
            />
          </div>
        )}
      </div>
      <p className={styles.reading}>
        {cursor === null ? (chart.note ?? chart.summary) : reading(chart, cursor)}
      </p>
    </section>
  );
}

/** What stands at a category, in words. */
function reading({ categories, series, format }: Chart, index: number): string {
  const parts = series.map(({ name, values }) => {
    const value = values[index] ?? null;
    return `${name} ${value === null ? '–' : format(value)}`;
  });
  return `${categories[index]?.name ?? ''}: ${parts.join(', ')}`;
}
