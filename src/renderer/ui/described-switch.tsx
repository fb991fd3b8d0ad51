import { Switch } from '@mantine/core';
import { useId } from 'react';
import styles from './described-switch.module.css';

interface DescribedSwitchProps {
  label: string;
  description: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** A switch with a sentence below. Mantine's own description would become a part of its name. */
export function DescribedSwitch({ label, description, checked, onChange }: DescribedSwitchProps) {
  const id = useId();
  return (
    <div>
      <Switch
        label={label}
        aria-describedby={id}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <p id={id} className={styles.description}>
        {description}
      </p>
    </div>
  );
}
