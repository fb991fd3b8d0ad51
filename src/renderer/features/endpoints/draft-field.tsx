import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEditing } from './endpoint-editing';
import styles from './endpoint-form.module.css';

interface DraftFieldProps {
  label: string;
  /** Read instead of the label, where several have the same one. */
  name?: string;
  /** Its place in the schema of the engine, where a problem is told. */
  at: string;
  value: string;
  onChange: (value: string) => void;
  description?: ReactNode;
  placeholder?: string;
  unit?: string;
  /** Told instead of what the last attempt to save found. */
  problem?: string | undefined;
  /** Numbers are narrow, data is in the fixed font. */
  look?: 'number' | 'data' | 'text';
  /** Hides the label from the eye: a column says it. */
  isBare?: boolean;
}

/** A field of the form, with its problem beside it. */
export function DraftField(props: DraftFieldProps) {
  const { label, name, at, value, onChange, description, placeholder, unit, look = 'text' } = props;
  const found = useEditing(({ problems }) => problems[at]);
  const { isBare = false } = props;
  return (
    <TextInput
      {...(isBare ? { 'aria-label': name ?? label } : { label, ...(name ? { 'aria-label': name } : {}) })}
      description={description}
      placeholder={placeholder}
      className={`${styles.field} ${look === 'number' ? styles.number : styles.wide}`}
      classNames={{ input: look === 'text' ? '' : (styles.mono ?? '') }}
      inputMode={look === 'number' ? 'decimal' : 'text'}
      rightSection={unit ? <span className={styles.unit}>{unit}</span> : undefined}
      rightSectionWidth={unit ? 46 : undefined}
      rightSectionPointerEvents="none"
      spellCheck={false}
      autoComplete="off"
      value={value}
      error={props.problem ?? found}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
