import { Button } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { registerCommands } from '../../commands/registry';
import { DiscardQuestion } from '../../ui/discard-question';
import { isDirty } from '../../ui/draft-store';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { focusWhenThere } from '../inspector/focus';
import { changeEndpoint, closeEndpoint, editing, saveEndpoint, useEditing } from './endpoint-editing';
import styles from './endpoint-form.module.css';
import { addEndpointId, endpointNameId } from './focus-names';
import { GateFields } from './gate-fields';
import { IdentityFields } from './identity-fields';
import { ReplyEditor } from './reply-editor';
import { RulesEditor } from './rules-editor';

/** The form of an endpoint, in place of the list. It opens through endpoint-editing.ts. */
export function EndpointForm() {
  const state = editing.useDraft();
  const error = useEditing(({ error }) => error);
  const count = useEditing(({ problems }) => Object.keys(problems).length);
  const first = useEditing(({ problems }) => Object.values(problems)[0] ?? '');
  const saving = useEditing(({ saving }) => saving);
  const [asking, setAsking] = useState(false);
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const { id, draft } = state;

  function leave(): void {
    closeEndpoint();
    focusWhenThere(id === null ? addEndpointId : endpointNameId(id));
  }

  async function save(event?: FormEvent): Promise<void> {
    event?.preventDefault();
    const saved = await saveEndpoint();
    if (saved) focusWhenThere(endpointNameId(saved.id));
    else
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }

  const saveLatest = useRef(save);
  saveLatest.current = save;
  useEffect(
    () =>
      registerCommands([
        {
          id: 'endpoint.save',
          title: 'Save the endpoint',
          group: 'Receiver',
          shortcuts: ['Mod+S'],
          run: () => void saveLatest.current(),
        },
      ]),
    [],
  );

  if (!draft) return null;
  const cancel = () => (isDirty(state) ? setAsking(true) : leave());
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (asking) setAsking(false);
    else cancel();
  };

  return (
    <Page
      title={id === null ? 'Add endpoint' : 'Edit endpoint'}
      actions={
        asking ? (
          <DiscardQuestion keep={() => setAsking(false)} discard={leave} />
        ) : (
          <>
            <Button variant="default" onClick={cancel}>
              Cancel
            </Button>
            <Button type="submit" form={formId} loading={saving}>
              Save
            </Button>
          </>
        )
      }
    >
      <form
        ref={form}
        id={formId}
        className={styles.form}
        noValidate
        onSubmit={(event) => void save(event)}
        onKeyDown={press}
      >
        {(error !== null || count > 0) && (
          <p className={styles.error} role="alert">
            {error ?? (count === 1 ? `Not saved: ${first}` : `Not saved: ${count} fields are not right yet.`)}
          </p>
        )}
        <Section wide title="Endpoint">
          <IdentityFields draft={draft} />
        </Section>
        <Section wide title="Reply">
          <ReplyEditor
            at="reply"
            of="the reply"
            draft={draft.reply}
            onChange={(patch) => changeEndpoint({ reply: { ...draft.reply, ...patch } }, 'reply')}
          />
        </Section>
        <Section wide title="Rules">
          <RulesEditor rules={draft.rules} />
        </Section>
        <Section wide title="Before the reply">
          <GateFields draft={draft} />
        </Section>
      </form>
    </Page>
  );
}
