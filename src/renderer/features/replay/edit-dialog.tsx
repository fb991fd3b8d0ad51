import { Checkbox, Tabs, Textarea, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { isDirty } from '../../ui/draft-store';
import { FormModal } from '../../ui/form-modal';
import line from '../../ui/request-line.module.css';
import styles from './edit-dialog.module.css';
import { type EditDraft, type EditProblems, editDraft, readEdit, sendEdit } from './edit-draft';
import { GoesOut } from './goes-out';
import { PayloadForm } from './payload-form';

/** The dialog that sends one exchange once more, edited: form and raw text are two views of one payload. */
export function EditDialog() {
  const state = editDraft.useDraft();
  const [tried, setTried] = useState(false);
  const { draft } = state;
  const read = useMemo(() => draft && readEdit(draft), [draft]);
  const problems = tried && read ? read.problems : {};

  async function submit(): Promise<boolean> {
    setTried(true);
    if (!read?.edited) return false;
    await sendEdit(read.edited);
    return true;
  }

  function close(): void {
    setTried(false);
    editDraft.close();
  }

  return (
    <FormModal
      title={draft ? `Edit and resend #${draft.sourceId}` : 'Edit and resend'}
      opened={draft !== null}
      dirty={isDirty(state)}
      submitLabel="Send once"
      size={1080}
      onSubmit={submit}
      onClose={close}
    >
      {draft && read && (
        <>
          <Target draft={draft} problems={problems} />
          <div className={styles.sides}>
            <Editors draft={draft} problems={problems} />
            <GoesOut draft={draft} edited={read.edited} problems={read.problems} />
          </div>
        </>
      )}
    </FormModal>
  );
}

interface PartProps {
  draft: EditDraft;
  problems: EditProblems;
}

function Target({ draft, problems }: PartProps) {
  return (
    <div className={line.target}>
      <TextInput
        size="xs"
        className={line.method ?? ''}
        label="Method"
        classNames={{ input: line.mono ?? '' }}
        value={draft.method}
        error={problems.method}
        onChange={(event) =>
          // Another method is not PromptPal's any more: its head is typed then.
          editDraft.change({ method: event.currentTarget.value, isPromptPalHead: false })
        }
      />
      <TextInput
        size="xs"
        className={line.url ?? ''}
        label="URL"
        classNames={{ input: line.mono ?? '' }}
        placeholder="http://127.0.0.1:3000/webhook"
        spellCheck={false}
        autoComplete="off"
        data-autofocus
        value={draft.url}
        error={problems.url}
        onChange={(event) => editDraft.change({ url: event.currentTarget.value })}
      />
    </div>
  );
}

function Editors({ draft, problems }: PartProps) {
  return (
    <Tabs defaultValue={draft.isBase64 ? 'raw' : 'form'} className={styles.side ?? ''}>
      <Tabs.List aria-label="The request to send">
        <Tabs.Tab value="form">Form</Tabs.Tab>
        <Tabs.Tab value="raw">Raw body</Tabs.Tab>
        <Tabs.Tab value="headers">Request headers</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="form" className={styles.panel ?? ''}>
        <PayloadForm draft={draft} />
      </Tabs.Panel>
      <Tabs.Panel value="raw" className={styles.panel ?? ''}>
        <Textarea
          size="xs"
          aria-label={draft.isBase64 ? 'Raw body as base64' : 'Raw body as text'}
          description={draft.isBase64 ? 'Its bytes are no text, so they stand here as base64.' : undefined}
          classNames={{ input: line.mono ?? '' }}
          autosize
          minRows={12}
          maxRows={16}
          spellCheck={false}
          value={draft.body}
          error={problems.body}
          onChange={(event) => editDraft.change({ body: event.currentTarget.value, typed: {} })}
        />
      </Tabs.Panel>
      <Tabs.Panel value="headers" className={styles.panel ?? ''}>
        <Checkbox
          size="xs"
          label="As PromptPal’s client writes them, redirects followed"
          checked={draft.isPromptPalHead}
          disabled={!draft.before.isPromptPalHead}
          onChange={(event) => editDraft.change({ isPromptPalHead: event.currentTarget.checked })}
        />
        <Textarea
          size="xs"
          aria-label="Headers to send"
          description="One a line. Host and Content-Length are added; nothing else is."
          classNames={{ input: line.mono ?? '' }}
          autosize
          minRows={8}
          maxRows={14}
          spellCheck={false}
          disabled={draft.isPromptPalHead}
          value={draft.headers}
          error={problems.headers}
          onChange={(event) => editDraft.change({ headers: event.currentTarget.value })}
        />
      </Tabs.Panel>
    </Tabs>
  );
}
