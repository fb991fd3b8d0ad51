import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SettingsDraft } from './settings-draft';
import { changeDraft } from './settings-form-store';
import styles from './settings-page.module.css';

/** What every section gets of the form. */
export interface FormFields {
  draft: SettingsDraft;
  problems: Partial<Record<keyof SettingsDraft, string>>;
}

interface NumberFieldProps extends FormFields {
  name: keyof SettingsDraft;
  label: string;
  description: ReactNode;
  unit?: string;
}

/** A number as text, so that what was typed stays as it was typed. */
export function NumberField({ name, label, description, unit, draft, problems }: NumberFieldProps) {
  return (
    <TextInput
      label={label}
      description={description}
      classNames={{ wrapper: styles.input ?? '' }}
      inputMode="decimal"
      autoComplete="off"
      placeholder={draft[name] === '' ? 'No limit' : undefined}
      rightSection={unit && <span className={styles.unit}>{unit}</span>}
      rightSectionWidth={unit ? 72 : undefined}
      value={draft[name]}
      error={problems[name]}
      onChange={(event) => changeDraft({ [name]: event.currentTarget.value })}
    />
  );
}
