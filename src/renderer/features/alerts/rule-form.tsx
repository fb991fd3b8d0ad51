import { Switch, TextInput } from '@mantine/core';
import type { AlertKind } from '@shared/alerts/alert';
import { useState } from 'react';
import { useAlerts } from '../../stores/alerts-store';
import { DescribedSwitch } from '../../ui/described-switch';
import { isDirty } from '../../ui/draft-store';
import { FormModal } from '../../ui/form-modal';
import { CommandField } from './command-field';
import { ConditionFields, RuleNumber } from './condition-fields';
import { fromDraft, ruleDraft } from './rule-draft';
import styles from './rule-form.module.css';
import { saveDraft } from './save-rule';

const noKinds: AlertKind[] = [];

/** The dialog that adds or changes a rule. It opens through rule-draft.ts. */
export function RuleForm() {
  const state = ruleDraft.useDraft();
  const kinds = useAlerts(({ read }) => read?.kinds ?? noKinds);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState(false);
  const { id, draft } = state;
  const problems = draft && tried ? fromDraft(draft).problems : {};

  function close(): void {
    setTried(false);
    setRefused(false);
    ruleDraft.close();
  }

  async function submit(): Promise<boolean> {
    if (!draft) return false;
    setTried(true);
    setRefused(false);
    if (Object.keys(fromDraft(draft).problems).length > 0) return false;
    const saved = await saveDraft(id, draft);
    setRefused(!saved);
    return saved;
  }

  return (
    <FormModal
      title={id === null ? 'New alert rule' : 'Edit alert rule'}
      opened={draft !== null}
      dirty={isDirty(state)}
      submitLabel="Save"
      size={560}
      onSubmit={submit}
      onClose={close}
    >
      {draft && (
        <div className={styles.fields}>
          <TextInput
            label="Name"
            data-autofocus
            value={draft.name}
            error={problems.name}
            onChange={(event) => ruleDraft.change({ name: event.currentTarget.value })}
          />
          <ConditionFields draft={draft} problems={problems} kinds={kinds} />
          <div className={styles.line}>
            <RuleNumber name="cooldown" draft={draft} problems={problems} />
          </div>
          <Switch
            label="System notification"
            checked={draft.notify}
            onChange={(event) => ruleDraft.change({ notify: event.currentTarget.checked })}
          />
          <DescribedSwitch
            label="Post to a URL"
            description="As JSON whose text chat services show. It is sent as everything else is, and stands in the Inspector."
            checked={draft.posts}
            onChange={(posts) => ruleDraft.change({ posts })}
          />
          {draft.posts && (
            <TextInput
              label="URL of the POST"
              classNames={{ input: 'mono' }}
              placeholder="https://hooks.example.org/…"
              value={draft.postTo}
              error={problems.postTo}
              onChange={(event) => ruleDraft.change({ postTo: event.currentTarget.value })}
            />
          )}
          <DescribedSwitch
            label="Run a command"
            description="You are asked first, and shown exactly what runs."
            checked={draft.runs}
            onChange={(runs) => ruleDraft.change({ runs })}
          />
          {draft.runs && (
            <CommandField
              value={draft.command}
              problem={problems.command}
              onChange={(command) => ruleDraft.change({ command })}
            />
          )}
          {refused && (
            <p className={styles.refused} role="alert">
              The command was not allowed, so nothing was saved.
            </p>
          )}
        </div>
      )}
    </FormModal>
  );
}
