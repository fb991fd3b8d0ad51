import { Button, Pill, Select, TextInput } from '@mantine/core';
import { type Side, sides } from '@shared/insights/insights';
import { type Reading, readings } from '@shared/insights/reading';
import { type Preset, presets } from '@shared/insights/slots';
import { Table } from 'lucide-react';
import { useState } from 'react';
import { useInsights, want, wantOnly } from '../../stores/insights-store';
import { groupTitles, groupWords } from './figure-words';
import styles from './insights-page.module.css';
import { Narrow } from './narrow';
import { onlyOf } from './only-words';

export const presetTitles: Record<Preset, string> = {
  hour: 'Last hour',
  day: 'Last 24 hours',
  week: 'Last 7 days',
  month: 'Last 30 days',
  quarter: 'Last 90 days',
  year: 'Last 365 days',
  all: 'All',
};
const sideTitles: Record<Side, string> = { once: 'Both ends, once', sent: 'Sent', caught: 'Caught' };
export const readingTitles: Record<Reading, string> = {
  corrected: 'Quirks corrected',
  as_sent: 'As the payload says',
};

/** What is counted. */
export function Controls() {
  const { preset, side, reading, filter, only } = useInsights(({ wanted }) => wanted);
  const asTables = useInsights((store) => store.asTables);
  const [text, setText] = useState(filter);
  // A filter that was changed elsewhere is what the field says.
  const [applied, apply] = useState(filter);
  if (applied !== filter) {
    apply(filter);
    setText(filter);
  }
  return (
    <search className={styles.controls} aria-label="What is counted">
      <Select
        aria-label="Range"
        w={124}
        allowDeselect={false}
        data={presets.map((value) => ({ value, label: presetTitles[value] }))}
        value={preset}
        onChange={(value) => value && want({ preset: value })}
      />
      <Select
        aria-label="Which end"
        w={142}
        allowDeselect={false}
        data={sides.map((value) => ({ value, label: sideTitles[value] }))}
        value={side}
        onChange={(value) => value && want({ side: value })}
      />
      <Select
        aria-label="Reading"
        w={154}
        allowDeselect={false}
        data={readings.map((value) => ({ value, label: readingTitles[value] }))}
        value={reading}
        onChange={(value) => value && want({ reading: value })}
      />
      <Narrow />
      <TextInput
        aria-label="Filter of the figures"
        className={styles.filter ?? ''}
        placeholder="Filter, such as model:gpt-4"
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onBlur={() => text !== filter && want({ filter: text })}
        onKeyDown={({ key }) => key === 'Enter' && want({ filter: text })}
      />
      <Button
        variant="default"
        leftSection={<Table size={14} />}
        aria-pressed={asTables}
        onClick={toggleTables}
      >
        Tables
      </Button>
      {onlyOf(only).map((one) => (
        <Pill
          key={one.kind}
          withRemoveButton
          removeButtonProps={{
            'aria-label': `All ${groupTitles[one.kind].toLowerCase()} again`,
            'aria-hidden': false,
            tabIndex: 0,
          }}
          onRemove={() => wantOnly(one.kind, null)}
        >
          {`${one.kind}: ${groupWords(one)}`}
        </Pill>
      ))}
    </search>
  );
}

export function toggleTables(): void {
  useInsights.setState(({ asTables }) => ({ asTables: !asTables }));
}
