import { NativeSelect } from '@mantine/core';
import { faultParameters, faultReply } from '@shared/endpoint/fault-parameters';
import { type FaultName, faultNames, faultWords } from '@shared/endpoint/faults';
import { DraftField } from './draft-field';
import styles from './endpoint-form.module.css';
import { faultDraft, type ReplyDraft } from './reply-draft';

interface FaultFieldsProps {
  at: string;
  of: string;
  draft: ReplyDraft;
  onChange: (patch: Partial<ReplyDraft>) => void;
}

const choices = faultNames.map((value) => ({ value, label: faultWords[value].label }));

/** A way to fail, with what it can be told. */
export function FaultFields({ at, of, draft, onChange }: FaultFieldsProps) {
  const { fault, numbers } = draft;
  return (
    <>
      <NativeSelect
        label="Fault"
        aria-label={`Fault, ${of}`}
        size="xs"
        className={styles.select ?? ''}
        data={choices}
        value={fault}
        onChange={(event) => onChange(faultDraft(faultReply(event.currentTarget.value as FaultName)))}
      />
      <p className={styles.text}>{faultWords[fault].explanation}</p>
      {faultParameters[fault].length > 0 && (
        <div className={styles.line}>
          {faultParameters[fault].map(({ name, label, unit }) => (
            <DraftField
              key={name}
              label={label}
              at={`${at}.${name}`}
              look="number"
              unit={unit}
              value={numbers[name] ?? ''}
              onChange={(value) => onChange({ numbers: { ...numbers, [name]: value } })}
            />
          ))}
        </div>
      )}
    </>
  );
}
