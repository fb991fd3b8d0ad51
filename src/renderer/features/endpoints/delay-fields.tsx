import { NativeSelect } from '@mantine/core';
import { DraftField } from './draft-field';
import { useEditing } from './endpoint-editing';
import styles from './endpoint-form.module.css';
import type { DelayDraft } from './reply-draft';

interface DelayFieldsProps {
  at: string;
  of: string;
  delay: DelayDraft;
  onChange: (delay: DelayDraft) => void;
}

const kinds: { value: DelayDraft['kind']; label: string }[] = [
  { value: 'none', label: 'At once' },
  { value: 'fixed', label: 'After a fixed time' },
  { value: 'range', label: 'Between two times' },
  { value: 'normal', label: 'Normally distributed' },
];

const fields: Record<DelayDraft['kind'], [name: Exclude<keyof DelayDraft, 'kind'>, label: string][]> = {
  none: [],
  fixed: [['ms', 'After']],
  range: [
    ['fromMs', 'From'],
    ['toMs', 'To'],
  ],
  normal: [
    ['meanMs', 'Mean'],
    ['deviationMs', 'Deviation'],
  ],
};

/** How long a reply waits. */
export function DelayFields({ at, of, delay, onChange }: DelayFieldsProps) {
  const problem = useEditing(({ problems }) => problems[at]);
  return (
    <>
      <NativeSelect
        label="Delay"
        aria-label={`Delay, ${of}`}
        size="xs"
        className={styles.select ?? ''}
        data={kinds}
        value={delay.kind}
        error={problem}
        onChange={(event) => onChange({ ...delay, kind: event.currentTarget.value as DelayDraft['kind'] })}
      />
      {fields[delay.kind].map(([name, label]) => (
        <DraftField
          key={name}
          label={label}
          name={`${label}, delay of ${of}`}
          at={`${at}.${name}`}
          look="number"
          unit="ms"
          value={delay[name]}
          onChange={(value) => onChange({ ...delay, [name]: value })}
        />
      ))}
    </>
  );
}
