import { Button, Textarea, TextInput } from '@mantine/core';
import type { AppEnvironment } from '@shared/suite/suite-info';
import { useEffect, useState } from 'react';
import {
  chooseEnvironment,
  deleteEnvironment,
  restoreEnvironment,
  saveEnvironment,
  setSecret,
  useEnvironments,
} from '../../stores/environments-store';
import { useSuites } from '../../stores/suites-store';
import { attempt } from '../../ui/errors';
import { FormModal } from '../../ui/form-modal';
import { offerUndo } from '../../ui/undo';
import { printVariables, readVariables } from './environment-draft';
import { SecretFields } from './secret-fields';
import { useSuiteView } from './suite-view';
import styles from './suites-page.module.css';

interface Draft {
  name: string;
  variables: string;
  /** By name, as typed; empty leaves a secret as it is. */
  secrets: Record<string, string>;
}

/** The dialog for variables and secrets of an environment. It opens through suite-view.ts. */
export function EnvironmentDialog() {
  const id = useSuiteView((view) => view.environmentId);
  const environment = useEnvironments((state) => state.environments.find((one) => one.id === id) ?? null);
  const [initial, setInitial] = useState<Draft>(empty);
  const [draft, setDraft] = useState<Draft>(empty);
  const [tried, setTried] = useState(false);
  const variables = readVariables(draft.variables);
  const named = useSuites(
    (state) => state.outline?.environments.find(({ name }) => name === draft.name)?.secrets,
  );

  useEffect(() => {
    if (id === undefined) return;
    const begin = draftOf(id);
    setInitial(begin);
    setDraft(begin);
    setTried(false);
  }, [id]);

  const close = () => useSuiteView.setState({ environmentId: undefined });

  async function submit(): Promise<boolean> {
    setTried(true);
    if (draft.name.trim() === '' || !variables.ok) return false;
    const saved = await saveEnvironment({ id: id ?? null, name: draft.name, variables: variables.values });
    for (const [name, value] of Object.entries(draft.secrets))
      if (value !== '') await setSecret(saved.id, name, value);
    chooseEnvironment(saved.name);
    return true;
  }

  return (
    <FormModal
      title={environment ? 'Environment' : 'New environment'}
      opened={id !== undefined}
      dirty={JSON.stringify(draft) !== JSON.stringify(initial)}
      submitLabel="Save"
      onSubmit={submit}
      onClose={close}
    >
      <TextInput
        label="Name"
        description="As the suite calls it. Any suite that names it gets these values."
        data-autofocus
        placeholder="staging"
        value={draft.name}
        error={tried && draft.name.trim() === '' ? 'A name is needed.' : undefined}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <Textarea
        label="Variables"
        description="One a line: name = value. They count more than those of the file."
        classNames={{ input: styles.mono ?? '' }}
        autosize
        minRows={3}
        maxRows={10}
        placeholder="baseUrl = https://staging.example.com"
        value={draft.variables}
        error={variables.ok ? undefined : variables.message}
        onChange={(event) => setDraft({ ...draft, variables: event.currentTarget.value })}
      />
      <SecretFields
        environment={environment}
        named={named ?? []}
        typed={draft.secrets}
        onChange={(secrets) => setDraft({ ...draft, secrets })}
      />
      {environment && (
        <Button
          variant="subtle"
          color="red"
          className={styles.remove ?? ''}
          onClick={() => void remove(environment, close)}
        >
          Delete environment
        </Button>
      )}
    </FormModal>
  );
}

const empty: Draft = { name: '', variables: '', secrets: {} };

/** A new one is called as the one that is chosen, where only the suite knows that. */
function draftOf(id: number | null): Draft {
  const { environments, chosen } = useEnvironments.getState();
  const known = environments.find((one) => one.id === id);
  if (known) return { name: known.name, variables: printVariables(known.variables), secrets: {} };
  const isFree = chosen !== null && !environments.some(({ name }) => name === chosen);
  return { ...empty, name: isFree ? chosen : '' };
}

async function remove({ id, name }: AppEnvironment, close: () => void): Promise<void> {
  await attempt('The environment was not deleted', async () => {
    await deleteEnvironment(id);
    close();
    offerUndo(`Environment “${name}” was deleted.`, () => restoreEnvironment(id));
  });
}
