import { Button, NativeSelect, Switch } from '@mantine/core';
import type { Access } from '@shared/endpoint/endpoint';
import { Dices } from 'lucide-react';
import { SecretNote } from '../../ui/secret-note';
import { DraftField } from './draft-field';
import { type EndpointDraft, randomSecret } from './endpoint-draft';
import { changeEndpoint } from './endpoint-editing';
import styles from './endpoint-form.module.css';

const accessWords: { value: Access['kind']; label: string }[] = [
  { value: 'open', label: 'Everybody may call it' },
  { value: 'basic', label: 'User name and password' },
  { value: 'secret_path', label: 'A secret before the path' },
];

/** What a request has to pass before a reply is chosen. */
export function GateFields({ draft }: { draft: EndpointDraft }) {
  return (
    <>
      <Switch
        label="Contract gate"
        description="Answers 400 with the errors, field by field, when a body breaks the contract of onPromptFinished."
        checked={draft.contractGate}
        onChange={(event) => changeEndpoint({ contractGate: event.currentTarget.checked }, 'contractGate')}
      />
      <Switch
        label="Rate limit"
        description="Answers 429 with Retry-After when more requests come."
        checked={draft.limited}
        onChange={(event) => changeEndpoint({ limited: event.currentTarget.checked }, 'rateLimit')}
      />
      {draft.limited && (
        <div className={styles.line}>
          <DraftField
            label="Requests"
            at="rateLimit.perSecond"
            look="number"
            unit="a s"
            value={draft.perSecond}
            onChange={(perSecond) => changeEndpoint({ perSecond }, 'rateLimit.perSecond')}
          />
          <DraftField
            label="At once, after a pause"
            at="rateLimit.burst"
            look="number"
            value={draft.burst}
            onChange={(burst) => changeEndpoint({ burst }, 'rateLimit.burst')}
          />
        </div>
      )}
      <NativeSelect
        label="Access"
        size="xs"
        className={styles.select ?? ''}
        data={accessWords}
        value={draft.access}
        onChange={(event) => {
          const access = event.currentTarget.value as Access['kind'];
          const secret = access === 'secret_path' && draft.secret === '' ? randomSecret() : draft.secret;
          changeEndpoint({ access, secret }, 'access');
        }}
      />
      {draft.access === 'basic' && (
        <div className={styles.line}>
          <DraftField
            label="User name"
            at="access.user"
            look="data"
            value={draft.user}
            onChange={(user) => changeEndpoint({ user }, 'access.user')}
          />
          <DraftField
            label="Password"
            at="access.password"
            look="data"
            value={draft.password}
            onChange={(password) => changeEndpoint({ password }, 'access.password')}
          />
        </div>
      )}
      {draft.access === 'secret_path' && (
        <div className={styles.secret}>
          <DraftField
            label="Secret"
            at="access.secret"
            look="data"
            description="It stands before the path. Without it the answer is 404."
            value={draft.secret}
            onChange={(secret) => changeEndpoint({ secret }, 'access.secret')}
          />
          <Button
            variant="default"
            leftSection={<Dices size={14} />}
            onClick={() => changeEndpoint({ secret: randomSecret() }, 'access.secret')}
          >
            New secret
          </Button>
        </div>
      )}
      {draft.access !== 'open' && <SecretNote className={styles.text} />}
    </>
  );
}
