import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { checkWebhookUrl } from '@shared/webhook-url';
import { Stethoscope, X } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import { cancelCheck, useChecks } from '../../stores/checks-store';
import { useProjects } from '../../stores/projects-store';
import { attempt } from '../../ui/errors';
import { changeDraft, chooseWebhook, heavySteps, submitCheck, useCheckDraft } from './check-draft';
import styles from './check-form.module.css';
import { heavyWords } from './check-words';
import { StepChoice } from './step-choice';

/** What is to be checked: a webhook or any URL, and which steps. */
export function CheckForm() {
  const { url, steps, confirmed, tried } = useCheckDraft();
  const running = useChecks(({ view }) => view?.state === 'running');
  const heavy = heavySteps(steps);
  const check = checkWebhookUrl(url);
  const problem = tried && url.trim() === '' ? 'A URL is needed.' : null;
  return (
    <form
      className={styles.form}
      aria-label="What to check"
      onSubmit={(event) => {
        event.preventDefault();
        submitCheck();
      }}
    >
      <div className={styles.line}>
        <WebhookSelect />
        <TextInput
          size="xs"
          className={styles.url ?? ''}
          label="URL"
          placeholder="https://api.example.com/webhook"
          spellCheck={false}
          autoComplete="off"
          value={url}
          error={problem ?? (check.state === 'bad' ? check.message : undefined)}
          onChange={(event) => changeDraft({ url: event.currentTarget.value, webhookId: null })}
        />
        {running ? (
          <Button
            variant="default"
            leftSection={<X size={14} />}
            onClick={() => void attempt('It was not cancelled', cancelCheck)}
          >
            Cancel
          </Button>
        ) : (
          <Button type="submit" leftSection={<Stethoscope size={14} />}>
            Check
          </Button>
        )}
      </div>
      <StepChoice />
      {heavy.length > 0 && (
        <Checkbox
          size="xs"
          label={heavyWords(heavy)}
          checked={confirmed}
          error={tried && !confirmed ? 'It is sent only when you say so.' : undefined}
          onChange={(event) => changeDraft({ confirmed: event.currentTarget.checked })}
        />
      )}
    </form>
  );
}

function WebhookSelect() {
  const webhookId = useCheckDraft((draft) => draft.webhookId);
  const webhooks = useProjects(useShallow((state) => state.webhooks));
  if (webhooks.length === 0) return null;
  return (
    <NativeSelect
      size="xs"
      label="Webhook"
      data={[
        { value: '', label: 'Any URL' },
        ...webhooks.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      value={webhookId === null ? '' : String(webhookId)}
      onChange={(event) =>
        chooseWebhook(webhooks.find(({ id }) => String(id) === event.currentTarget.value) ?? null)
      }
    />
  );
}
