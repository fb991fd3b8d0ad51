import { TextInput } from '@mantine/core';
import { commandPatienceMs } from '@shared/alerts/alert-limits';
import { splitCommand } from '@shared/alerts/split-command';
import { useId } from 'react';
import styles from './rule-form.module.css';

interface CommandFieldProps {
  value: string;
  problem: string | undefined;
  onChange: (command: string) => void;
}

/** A command as it is typed, and word by word as it would run. */
export function CommandField({ value, problem, onChange }: CommandFieldProps) {
  const id = useId();
  const words = splitCommand(value) ?? [];
  return (
    <div>
      <TextInput
        label="Command"
        aria-describedby={id}
        classNames={{ input: 'mono' }}
        placeholder='notify-send "Hookpair"'
        value={value}
        error={problem}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {words.length > 0 && (
        <ol className={styles.words} aria-label="What runs, word by word">
          {words.map((word, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: The same word may stand there twice.
            <li key={index}>
              <code>{word === '' ? '(empty)' : word}</code>
            </li>
          ))}
        </ol>
      )}
      <p id={id} className={styles.note}>
        Runs as you, without a shell, for at most {commandPatienceMs / 1000} s. It gets the alert as JSON on
        its standard input.
      </p>
    </div>
  );
}
