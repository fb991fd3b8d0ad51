import { Select } from '@mantine/core';
import { type GroupKind, groupKinds, type InsightsAnswer } from '@shared/insights/insights';
import { useState } from 'react';
import { ChartCard } from './chart/chart-card';
import { groupTitles } from './figure-words';
import { costChart } from './row-charts';

interface CostByProps {
  answer: InsightsAnswer;
  onOpen: (filter: string) => void;
}

/** What costs the most, by whatever is chosen. */
export function CostBy({ answer, onOpen }: CostByProps) {
  const [kind, setKind] = useState<GroupKind>('model');
  return (
    <ChartCard
      chart={costChart(answer, kind)}
      onOpen={onOpen}
      choice={
        <Select
          aria-label="Cost by"
          size="xs"
          w={120}
          allowDeselect={false}
          data={groupKinds.map((value) => ({ value, label: groupTitles[value] }))}
          value={kind}
          onChange={(value) => value && setKind(value)}
        />
      }
    />
  );
}
