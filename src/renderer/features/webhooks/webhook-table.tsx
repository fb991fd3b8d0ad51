import type { Webhook } from '@shared/model';
import { WebhookRow } from './webhook-row';
import styles from './webhook-table.module.css';

/** The webhooks of a project. */
export function WebhookTable({ webhooks }: { webhooks: Webhook[] }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" className={styles.enabled}>
            Enabled
          </th>
          <th scope="col" className={styles.name}>
            Name
          </th>
          <th scope="col">Target URL</th>
          <th scope="col" className={styles.event}>
            Event
          </th>
          <th scope="col" className={styles.actions}>
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {webhooks.map((webhook) => (
          <WebhookRow key={webhook.id} webhook={webhook} />
        ))}
      </tbody>
    </table>
  );
}
