import { NativeSelect, Switch, TextInput } from '@mantine/core';
import type { EventType } from '@shared/model';
import { useRef, useState } from 'react';
import { DescribedSwitch } from '../../ui/described-switch';
import { isDirty } from '../../ui/draft-store';
import { FormModal } from '../../ui/form-modal';
import { UrlField } from './url-field';
import { saveWebhook, webhookDraft } from './webhook-draft';
import styles from './webhook-form.module.css';
import { webhookProblems } from './webhook-problems';

const events: EventType[] = ['onPromptFinished'];

/** The dialog that adds or changes a webhook. It opens through webhook-draft.ts. */
export function WebhookForm() {
  const state = webhookDraft.useDraft();
  const [tried, setTried] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const { id, draft } = state;
  const problems = draft && tried ? webhookProblems(draft) : {};

  function close(): void {
    setTried(false);
    webhookDraft.close();
  }

  async function submit(): Promise<boolean> {
    if (!draft) return false;
    const found = webhookProblems(draft);
    setTried(true);
    if (found.name || found.url) {
      const inputs = fields.current?.querySelectorAll('input');
      inputs?.[found.name ? 0 : 1]?.focus();
      return false;
    }
    await saveWebhook(id, draft);
    return true;
  }

  return (
    <FormModal
      title={id === null ? 'Add webhook' : 'Edit webhook'}
      opened={draft !== null}
      dirty={isDirty(state)}
      submitLabel="Save"
      onSubmit={submit}
      onClose={close}
    >
      <div ref={fields} className={styles.fields}>
        <TextInput
          label="Name"
          data-autofocus
          placeholder="Orders, production"
          value={draft?.name ?? ''}
          error={problems.name}
          onChange={(event) => webhookDraft.change({ name: event.currentTarget.value })}
        />
        <UrlField
          value={draft?.url ?? ''}
          problem={problems.url}
          onChange={(url) => webhookDraft.change({ url })}
        />
        <NativeSelect
          label="Event"
          size="xs"
          description="When PromptPal has finished a prompt, with success or failure."
          data={events}
          value={draft?.event ?? 'onPromptFinished'}
          onChange={(event) => webhookDraft.change({ event: event.currentTarget.value as EventType })}
        />
        <Switch
          label="Enabled"
          checked={draft?.enabled ?? true}
          onChange={(event) => webhookDraft.change({ enabled: event.currentTarget.checked })}
        />
        {/^\s*https:/i.test(draft?.url ?? '') && (
          <DescribedSwitch
            label="Trust the local CA"
            description="Accepts what the https receiver of this app shows. PromptPal itself would not trust it."
            checked={draft?.trustLocalCa ?? true}
            onChange={(trustLocalCa) => webhookDraft.change({ trustLocalCa })}
          />
        )}
      </div>
    </FormModal>
  );
}
