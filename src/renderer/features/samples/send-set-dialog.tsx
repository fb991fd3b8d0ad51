import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { formatCount } from '@shared/format';
import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useProjects } from '../../stores/projects-store';
import { FormModal } from '../../ui/form-modal';
import styles from './sample-dialogs.module.css';
import { concurrencyBounds, mustConfirm, sendSetDraft, startSendSet } from './send-set-draft';
import { boundsWords, wholeNumber } from './whole-number';

/** The dialog that sends many payloads to the webhooks of the project. It opens through send-set-draft.ts. */
export function SendSetDialog() {
  const { draft } = sendSetDraft.useDraft();
  const [tried, setTried] = useState(false);
  const webhooks = useProjects(
    useShallow(({ webhooks: all, currentId }) =>
      all.filter(({ projectId, enabled }) => projectId === currentId && enabled),
    ),
  );
  const total = draft ? draft.count * (draft.webhookId === '' ? webhooks.length : 1) : 0;
  const isUnsaid = mustConfirm(total) && draft?.confirmed === false;
  const isBad = draft !== null && wholeNumber(draft.concurrency, concurrencyBounds) === null;

  async function submit(): Promise<boolean> {
    setTried(true);
    if (!draft || isUnsaid || isBad) return false;
    await startSendSet(draft);
    return true;
  }

  return (
    <FormModal
      title={draft ? `Send ${draft.title}` : 'Send'}
      opened={draft !== null}
      dirty={false}
      submitLabel={`Send ${formatCount(total, 'request')}`}
      size={560}
      onSubmit={submit}
      onClose={() => {
        setTried(false);
        sendSetDraft.close();
      }}
    >
      {draft && (
        <>
          <div className={`${styles.line} ${styles.two}`}>
            <NativeSelect
              size="xs"
              label="To"
              data-autofocus
              data={[
                { value: '', label: `All enabled webhooks (${webhooks.length})` },
                ...webhooks.map(({ id, name }) => ({ value: String(id), label: name })),
              ]}
              value={draft.webhookId}
              onChange={(event) => sendSetDraft.change({ webhookId: event.currentTarget.value })}
            />
            <TextInput
              label="Payloads at once"
              inputMode="numeric"
              autoComplete="off"
              value={draft.concurrency}
              error={tried && isBad ? boundsWords(concurrencyBounds) : undefined}
              onChange={(event) => sendSetDraft.change({ concurrency: event.currentTarget.value })}
            />
          </div>
          <Checkbox
            size="xs"
            label="Timestamp now, where a payload has one"
            checked={draft.timestamp === 'now'}
            onChange={(event) =>
              sendSetDraft.change({ timestamp: event.currentTarget.checked ? 'now' : 'stored' })
            }
          />
          {mustConfirm(total) && (
            <Checkbox
              size="xs"
              label={`Yes, send ${formatCount(total, 'request')}`}
              checked={draft.confirmed}
              error={tried && isUnsaid ? 'More than 50 are sent only when you say so.' : undefined}
              onChange={(event) => sendSetDraft.change({ confirmed: event.currentTarget.checked })}
            />
          )}
        </>
      )}
    </FormModal>
  );
}
