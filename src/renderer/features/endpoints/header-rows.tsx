import { ActionIcon, Button } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { DraftField } from './draft-field';
import { draftKey } from './draft-key';
import styles from './endpoint-form.module.css';
import type { HeaderDraft } from './reply-draft';

interface HeaderRowsProps {
  at: string;
  of: string;
  headers: HeaderDraft[];
  onChange: (headers: HeaderDraft[]) => void;
}

/** The headers of a response, in their order. */
export function HeaderRows({ at, of, headers, onChange }: HeaderRowsProps) {
  const change = (key: number, patch: Partial<HeaderDraft>) =>
    onChange(headers.map((header) => (header.key === key ? { ...header, ...patch } : header)));
  return (
    <div className={styles.rows} role="group" aria-label={`Headers, ${of}`}>
      <span className={styles.label} aria-hidden="true">
        Headers
      </span>
      {headers.map(({ key, name, value }, index) => (
        <div key={key} className={styles.row}>
          <DraftField
            isBare
            label={`Name of header ${index + 1}, ${of}`}
            at={`${at}.${index}.0`}
            look="data"
            placeholder="Name"
            value={name}
            onChange={(next) => change(key, { name: next })}
          />
          <DraftField
            isBare
            label={`Value of header ${index + 1}, ${of}`}
            at={`${at}.${index}.1`}
            look="data"
            placeholder="Value"
            value={value}
            onChange={(next) => change(key, { value: next })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={26}
            aria-label={`Remove header ${index + 1}, ${of}`}
            onClick={() => onChange(headers.filter((header) => header.key !== key))}
          >
            <X size={14} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        leftSection={<Plus size={14} />}
        aria-label={`Add header, ${of}`}
        onClick={() => onChange([...headers, { key: draftKey(), name: '', value: '' }])}
      >
        Add header
      </Button>
    </div>
  );
}
