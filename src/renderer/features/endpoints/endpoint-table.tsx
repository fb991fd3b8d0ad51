import { VisuallyHidden } from '@mantine/core';
import { receivedReply } from '@shared/endpoint/endpoint';
import { useState } from 'react';
import { moveEndpoint, useEndpoints } from '../../stores/endpoints-store';
import { attempt } from '../../ui/errors';
import { shiftEndpoint } from './endpoint-actions';
import { EndpointRow } from './endpoint-row';
import styles from './endpoint-table.module.css';

/** The endpoints in their order, which counts where two wildcards fit equally well, and what the rest gets. */
export function EndpointTable() {
  const endpoints = useEndpoints((store) => store.endpoints);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [said, say] = useState('');

  async function shift(id: number, by: number): Promise<void> {
    const place = await shiftEndpoint(id, by);
    if (place !== undefined) say(`It is number ${place} of ${endpoints.length} now.`);
  }

  function drop(index: number): void {
    setOver(null);
    setDragged(null);
    if (dragged !== null) void attempt('The endpoint was not moved', () => moveEndpoint(dragged, index));
  }

  return (
    <>
      <table className={styles.table}>
        <caption className="visually-hidden">Endpoints</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.grip}>
              <span className="visually-hidden">Order</span>
            </th>
            <th scope="col" className={styles.enabled}>
              Enabled
            </th>
            <th scope="col" className={styles.name}>
              Name
            </th>
            <th scope="col">URL</th>
            <th scope="col" className={styles.answers}>
              Answers
            </th>
            <th scope="col" className={styles.actions}>
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {endpoints.map((endpoint, index) => (
            <EndpointRow
              key={endpoint.id}
              endpoint={endpoint}
              isFirst={index === 0}
              isLast={index === endpoints.length - 1}
              isOver={over === endpoint.id && dragged !== endpoint.id}
              onShift={(by) => void shift(endpoint.id, by)}
              onDragStart={() => setDragged(endpoint.id)}
              onDragOver={dragged === null ? undefined : () => setOver(endpoint.id)}
              onDrop={() => drop(index)}
              onDragEnd={() => {
                setOver(null);
                setDragged(null);
              }}
            />
          ))}
          <tr className={styles.rest}>
            <td colSpan={2} />
            <td>Everything else</td>
            <td className={styles.restWords}>Any other path</td>
            <td className={styles.mono} colSpan={2}>
              {receivedReply.status} {receivedReply.body}
            </td>
          </tr>
        </tbody>
      </table>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  );
}
