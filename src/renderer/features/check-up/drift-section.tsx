import { Button, NativeSelect } from '@mantine/core';
import type { Drift, SeenField } from '@shared/drift/drift';
import { formatCount, formatDateTime } from '@shared/format';
import { useState } from 'react';
import { call } from '../../bridge';
import { useEndpoints } from '../../stores/endpoints-store';
import { currentProject, useProjects } from '../../stores/projects-store';
import { attempt } from '../../ui/errors';
import { useCheckDraft } from './check-draft';
import styles from './drift-section.module.css';

const tones = { retyped: 'bad', missing: 'warn', new: 'warn', optional: 'neutral', steady: 'good' } as const;

/** An endpoint of the receiver is named by its id. */
type Scope = 'project' | 'url' | 'all' | `endpoint ${number}`;

/** How the payloads changed over time: which fields are new, gone or of another type. */
export function DriftSection() {
  const project = useProjects(currentProject);
  const url = useCheckDraft((draft) => draft.url.trim());
  const endpoints = useEndpoints((state) => state.endpoints);
  const [scope, setScope] = useState<Scope>('all');
  const [drift, setDrift] = useState<Drift | null>(null);
  const read = () =>
    void attempt('The log was not read', async () =>
      setDrift(
        await call('drift.read', {
          projectId: scope === 'project' ? (project?.id ?? null) : null,
          url: scope === 'url' ? url : null,
          endpointId: scope.startsWith('endpoint ') ? Number(scope.slice('endpoint '.length)) : null,
        }),
      ),
    );
  return (
    <section className={styles.drift} aria-labelledby="drift">
      <h2 id="drift">Fields seen over time</h2>
      <p className={styles.text}>
        Which fields of the events in the log are new, gone, or of another type, with when they were seen
        first and last.
      </p>
      <div className={styles.line}>
        <NativeSelect
          size="xs"
          label="Events"
          value={scope}
          data={[
            { value: 'all', label: 'All in the log' },
            ...(project ? [{ value: 'project', label: `Of ${project.name}` }] : []),
            ...(url === '' ? [] : [{ value: 'url', label: 'To the URL above' }]),
            ...endpoints.map(({ id, name }) => ({ value: `endpoint ${id}`, label: `Caught by ${name}` })),
          ]}
          onChange={(event) => setScope(event.currentTarget.value as Scope)}
        />
        <Button variant="default" onClick={read}>
          Read the log
        </Button>
      </div>
      {drift && <DriftTable drift={drift} />}
    </section>
  );
}

function DriftTable({ drift: { events, fields } }: { drift: Drift }) {
  if (events === 0) return <p role="status">There is no such event in the log.</p>;
  const changed = fields.filter(({ state }) => state !== 'steady').length;
  return (
    <>
      <p role="status" className={styles.text}>
        {formatCount(events, 'event')}, {formatCount(fields.length, 'field')}, {changed} of them not steady.
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">State</th>
            <th scope="col">Types</th>
            <th scope="col">In</th>
            <th scope="col">First seen</th>
            <th scope="col">Last seen</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <Row key={field.path} field={field} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ field: { path, state, types, count, firstAt, lastAt } }: { field: SeenField }) {
  const words = types.map(({ type, count: times, lastAt: last }) =>
    types.length === 1 ? type : `${type} (${times}, last ${formatDateTime(last).slice(0, -4)})`,
  );
  return (
    <tr>
      <th scope="row">
        <code>{path}</code>
      </th>
      <td>
        <span className={styles.chip} data-tone={tones[state]}>
          {state}
        </span>
      </td>
      <td>{words.join(', ')}</td>
      <td>{count.toLocaleString('en-US')}</td>
      <td>{formatDateTime(firstAt).slice(0, -4)}</td>
      <td>{formatDateTime(lastAt).slice(0, -4)}</td>
    </tr>
  );
}
