import { NativeSelect, TextInput } from '@mantine/core';
import type { AlertFields, AlertKind } from '@shared/alerts/alert';
import { kindWords } from '@shared/alerts/alert-words';
import { useAlerts } from '../../stores/alerts-store';
import { fieldsOf, ofKind, type RuleDraft, type RuleProblems, ruleDraft } from './rule-draft';
import styles from './rule-form.module.css';

type NumberName = (typeof fieldsOf)[AlertKind][number] | 'cooldown';

const labels: Record<NumberName, readonly [label: string, unit: string]> = {
  percent: ['Failed, at least', '%'],
  least: ['Of at least', 'exchanges'],
  count: ['How many', ''],
  ms: ['p95 above', 'ms'],
  above: ['More than', 'tokens'],
  minutes: ['Within', 'min'],
  cooldown: ['Quiet after it fired', 'min'],
};

const directions: { value: AlertFields['direction']; label: string }[] = [
  { value: 'sent', label: 'What is sent' },
  { value: 'caught', label: 'What is caught' },
  { value: 'any', label: 'Both, a pair once' },
];

interface FieldsProps {
  draft: RuleDraft;
  problems: RuleProblems;
}

/** What a rule waits for, and in which exchanges. */
export function ConditionFields({ draft, problems, kinds }: FieldsProps & { kinds: readonly AlertKind[] }) {
  return (
    <>
      <div className={styles.line}>
        <NativeSelect
          label="Alert on"
          size="xs"
          data={kinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
          value={draft.kind}
          onChange={(event) => {
            ruleDraft.change(ofKind(draft, event.currentTarget.value as AlertKind));
          }}
        />
        <NativeSelect
          label="In"
          size="xs"
          data={directions}
          value={draft.direction}
          onChange={(event) =>
            ruleDraft.change({ direction: event.currentTarget.value as AlertFields['direction'] })
          }
        />
      </div>
      <div className={styles.line}>
        {fieldsOf[draft.kind].map((name) => (
          <RuleNumber key={name} name={name} draft={draft} problems={problems} />
        ))}
      </div>
      <TextInput
        label="Filter"
        classNames={{ input: 'mono' }}
        placeholder={draft.kind === 'matched' ? 'status:>=500 body:"gpt-4"' : 'webhook:orders'}
        description={
          draft.kind === 'matched'
            ? 'What it shows raises the alert.'
            : 'Only what it shows counts. Empty for all.'
        }
        value={draft.filter}
        error={problems.filter}
        onChange={(event) => ruleDraft.change({ filter: event.currentTarget.value })}
      />
    </>
  );
}

/** A number as text, with its unit. */
export function RuleNumber({ name, draft, problems }: FieldsProps & { name: NumberName }) {
  const [label, ownUnit] = labels[name];
  const currency = useAlerts(({ read }) => read?.currency ?? '');
  const unit = name === 'above' && draft.kind === 'cost' ? currency : ownUnit;
  const title = name === 'minutes' && draft.kind === 'silence' ? 'Nothing for' : label;
  return (
    <TextInput
      label={name === 'count' && draft.kind === 'streak' ? 'In a row' : title}
      inputMode="decimal"
      autoComplete="off"
      rightSection={unit && <span className={styles.unit}>{unit}</span>}
      rightSectionWidth={unit ? unit.length * 7 + 16 : undefined}
      value={draft[name]}
      error={problems[name]}
      onChange={(event) => ruleDraft.change({ [name]: event.currentTarget.value })}
    />
  );
}
