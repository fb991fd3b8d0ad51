import { ActionIcon, Button, PasswordInput, TextInput } from '@mantine/core';
import type { AppEnvironment } from '@shared/suite/suite-info';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { setSecret } from '../../stores/environments-store';
import { attempt } from '../../ui/errors';
import styles from './suites-page.module.css';

interface SecretFieldsProps {
  environment: AppEnvironment | null;
  /** Names that the open suite asks for. */
  named: readonly string[];
  typed: Record<string, string>;
  onChange: (typed: Record<string, string>) => void;
}

/** Secrets by name. A value is never shown again once it is saved. */
export function SecretFields({ environment, named, typed, onChange }: SecretFieldsProps) {
  const [name, setName] = useState('');
  const kept = new Map(environment?.secrets.map((one) => [one.name, one.kept]));
  const names = [...new Set([...kept.keys(), ...named, ...Object.keys(typed)])].sort();
  const isName = /^[A-Za-z_]\w*$/.test(name);

  function add(): void {
    if (!isName) return;
    onChange({ ...typed, [name]: typed[name] ?? '' });
    setName('');
  }

  return (
    <fieldset className={styles.secrets}>
      <legend>Secrets</legend>
      <p className={styles.note}>
        Sent where a suite says {'{{name}}'}, kept with the keyring of the system, and in no file. A value
        that was sent is in the log, as everything that is sent.
      </p>
      {names.map((one) => (
        <div key={one} className={styles.secret}>
          <PasswordInput
            label={one}
            description={stateOf(kept.get(one))}
            value={typed[one] ?? ''}
            autoComplete="off"
            onChange={(event) => onChange({ ...typed, [one]: event.currentTarget.value })}
          />
          {environment && kept.has(one) && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={28}
              aria-label={`Forget secret ${one}`}
              onClick={() => void attempt('It was not forgotten', () => setSecret(environment.id, one, null))}
            >
              <Trash2 size={14} aria-hidden="true" />
            </ActionIcon>
          )}
        </div>
      ))}
      <div className={styles.secret}>
        <TextInput
          label="Name of another secret"
          value={name}
          placeholder="token"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button variant="default" disabled={!isName} onClick={add}>
          Add secret
        </Button>
      </div>
    </fieldset>
  );
}

function stateOf(kept: 'keyring' | 'session' | undefined): string {
  if (kept === 'keyring') return 'Kept in the keyring. Type to replace it.';
  if (kept === 'session')
    return 'Kept until Hookpair closes: this system has no keyring. Type to replace it.';
  return 'Not set.';
}
