import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { parseCurl } from '@shared/curl-parse/parse-curl';
import { useState } from 'react';
import { isDirty } from '../../ui/draft-store';
import { FormModal } from '../../ui/form-modal';
import line from '../../ui/request-line.module.css';
import { CurlNotes } from './curl-notes';
import { pasteCurl, requestDraft, sendTyped } from './request-draft';
import { checkRequest } from './request-problems';

/** The dialog that sends any request, typed or pasted as a cURL command. It opens through request-draft.ts. */
export function RequestDialog() {
  const state = requestDraft.useDraft();
  const [tried, setTried] = useState(false);
  const { draft } = state;
  const checked = draft && tried ? checkRequest(draft) : null;
  const problems = checked && !checked.ok ? checked.problems : {};
  const parsed = draft && draft.curl.trim() !== '' ? parseCurl(draft.curl) : null;

  function close(): void {
    setTried(false);
    requestDraft.close();
  }

  async function submit(): Promise<boolean> {
    setTried(true);
    const ready = draft && checkRequest(draft);
    if (!ready?.ok) return false;
    await sendTyped(ready.request);
    return true;
  }

  return (
    <FormModal
      title="New request"
      opened={draft !== null}
      dirty={isDirty(state)}
      submitLabel="Send once"
      size={680}
      onSubmit={submit}
      onClose={close}
    >
      <Textarea
        label="Paste a cURL command"
        description="From a terminal or the developer tools of a browser. It fills the fields below."
        data-autofocus
        size="xs"
        autosize
        minRows={2}
        maxRows={5}
        classNames={{ input: line.mono ?? '' }}
        spellCheck={false}
        value={draft?.curl ?? ''}
        onChange={(event) => pasteCurl(event.currentTarget.value)}
      />
      {parsed && draft && <CurlNotes text={draft.curl} parsed={parsed} />}
      <div className={line.target}>
        <TextInput
          className={line.method ?? ''}
          label="Method"
          classNames={{ input: line.mono ?? '' }}
          value={draft?.method ?? ''}
          error={problems.method}
          onChange={(event) => requestDraft.change({ method: event.currentTarget.value })}
        />
        <TextInput
          className={line.url ?? ''}
          label="URL"
          placeholder="https://api.example.com/webhook"
          classNames={{ input: line.mono ?? '' }}
          spellCheck={false}
          autoComplete="off"
          value={draft?.url ?? ''}
          error={problems.url}
          onChange={(event) => requestDraft.change({ url: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label="Headers"
        description="One a line. Host and Content-Length are added where they are missing; nothing else is."
        size="xs"
        autosize
        minRows={2}
        maxRows={8}
        classNames={{ input: line.mono ?? '' }}
        spellCheck={false}
        value={draft?.headers ?? ''}
        error={problems.headers}
        onChange={(event) => requestDraft.change({ headers: event.currentTarget.value })}
      />
      <Textarea
        label="Body"
        size="xs"
        autosize
        minRows={3}
        maxRows={10}
        classNames={{ input: line.mono ?? '' }}
        spellCheck={false}
        value={draft?.body ?? ''}
        error={problems.body}
        onChange={(event) => requestDraft.change({ body: event.currentTarget.value })}
      />
      <Checkbox
        size="xs"
        label="The body is base64 of the bytes to send"
        checked={draft?.isBase64 ?? false}
        onChange={(event) => requestDraft.change({ isBase64: event.currentTarget.checked })}
      />
    </FormModal>
  );
}
