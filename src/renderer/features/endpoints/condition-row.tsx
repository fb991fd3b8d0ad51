import { ActionIcon, NativeSelect } from '@mantine/core';
import { X } from 'lucide-react';
import { ConditionFields } from './condition-fields';
import { useEditing } from './endpoint-editing';
import styles from './endpoint-form.module.css';
import type { ConditionDraft, ConditionKind } from './rule-draft';

export interface ConditionProps {
  at: string;
  /** What tells it from the others, such as `condition 1 of rule 2`. */
  of: string;
  condition: ConditionDraft;
  onChange: (patch: Partial<ConditionDraft>) => void;
}

const kinds: { value: ConditionKind; label: string }[] = [
  { value: 'method', label: 'the method is' },
  { value: 'path', label: 'the path fits' },
  { value: 'header', label: 'a header' },
  { value: 'json', label: 'in the body' },
  { value: 'nth', label: 'by its number' },
  { value: 'chance', label: 'by chance' },
  { value: 'filter', label: 'it matches the filter' },
];

/** One condition: what is looked at, and what it must be. */
export function ConditionRow({ onRemove, ...props }: ConditionProps & { onRemove: () => void }) {
  const { at, of, condition, onChange } = props;
  const problem = useEditing(({ problems }) => problems[at]);
  return (
    <div className={styles.row}>
      <NativeSelect
        aria-label={`Kind, ${of}`}
        size="xs"
        className={styles.kind ?? ''}
        data={kinds}
        value={condition.kind}
        error={problem}
        onChange={(event) => onChange({ kind: event.currentTarget.value as ConditionKind })}
      />
      <div className={styles.condition}>
        <ConditionFields {...props} />
      </div>
      <ActionIcon variant="subtle" color="gray" size={26} aria-label={`Remove ${of}`} onClick={onRemove}>
        <X size={14} />
      </ActionIcon>
    </div>
  );
}
