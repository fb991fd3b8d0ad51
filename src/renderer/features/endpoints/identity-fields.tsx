import { Switch } from '@mantine/core';
import { publicPath } from '@shared/endpoint/endpoint';
import { patternProblem } from '@shared/endpoint/path-pattern';
import { patternExamples } from '@shared/endpoint/pattern-examples';
import { useEffect, useId, useRef } from 'react';
import { useEngine } from '../../stores/engine-store';
import { CopyButton } from '../../ui/copy-button';
import { DraftField } from './draft-field';
import { type EndpointDraft, readAccess } from './endpoint-draft';
import { changeEndpoint } from './endpoint-editing';
import styles from './endpoint-form.module.css';

/** Name and path, with what the path takes. */
export function IdentityFields({ draft }: { draft: EndpointDraft }) {
  const first = useRef<HTMLDivElement>(null);
  const path = draft.path.trim();
  const problem = path === '' ? null : patternProblem(path);
  useEffect(() => {
    const field = first.current?.querySelector('input');
    field?.focus();
    field?.select();
  }, []);

  return (
    <>
      <div ref={first} className={styles.identity}>
        <DraftField
          label="Name"
          at="name"
          placeholder="Orders"
          value={draft.name}
          onChange={(name) => changeEndpoint({ name }, 'name')}
        />
        <DraftField
          label="Path"
          at="path"
          look="data"
          placeholder="/orders"
          value={draft.path}
          problem={problem ?? undefined}
          onChange={(next) => changeEndpoint({ path: next }, 'path')}
        />
      </div>
      {path !== '' && problem === null && <PathWords draft={draft} path={path} />}
      <Switch
        label="Enabled"
        description="Switched off, it takes no requests, as if it were not there."
        checked={draft.enabled}
        onChange={(event) => changeEndpoint({ enabled: event.currentTarget.checked }, 'enabled')}
      />
    </>
  );
}

function PathWords({ draft, path }: { draft: EndpointDraft; path: string }) {
  const receiverUrl = useEngine((engine) => engine.receiver?.url ?? null);
  const id = useId();
  const { takes, leaves } = patternExamples(path);
  const url = `${receiverUrl ?? ''}${publicPath({ path, access: readAccess(draft) })}`;
  return (
    <div className={styles.pathWords}>
      <p id={id} role="status">
        Takes <Paths paths={takes} />, not <Paths paths={leaves} />.
        {!path.includes('*') && ' A * stands for one segment; at the end, for all the rest.'}
      </p>
      <p className={styles.urlLine}>
        <code>{url}</code>
        <CopyButton iconOnly label="Copy URL" getText={() => url} />
      </p>
    </div>
  );
}

function Paths({ paths }: { paths: string[] }) {
  return paths.map((path, index) => (
    <span key={path}>
      {index > 0 && ', '}
      <code>{path}</code>
    </span>
  ));
}
