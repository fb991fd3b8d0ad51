import { ActionIcon, Switch, Tooltip } from '@mantine/core';
import type { Webhook } from '@shared/model';
import { checkWebhookUrl } from '@shared/webhook-url';
import { Pencil, Stethoscope, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { useEngine } from '../../stores/engine-store';
import { useHttps } from '../../stores/https-store';
import { deleteWebhook, restoreWebhook, updateWebhook } from '../../stores/projects-store';
import { CopyButton } from '../../ui/copy-button';
import { attempt } from '../../ui/errors';
import { offerUndo } from '../../ui/undo';
import { checkNow } from '../check-up/check-draft';
import { leadsToReceiver } from './local-receiver';
import { openWebhook } from './webhook-draft';
import styles from './webhook-table.module.css';

/** One webhook: its name opens it, the switch and the buttons work at once. */
export function WebhookRow({ webhook }: { webhook: Webhook }) {
  const { projectId: _project, ...fields } = webhook;
  const nameId = useId();
  const setEnabled = (enabled: boolean) =>
    void attempt('The webhook was not changed', () => updateWebhook({ ...fields, enabled }));

  return (
    <tr className={styles.row} data-enabled={webhook.enabled}>
      <td>
        <Switch
          size="xs"
          aria-label="Enabled"
          aria-describedby={nameId}
          checked={webhook.enabled}
          onChange={(event) => setEnabled(event.currentTarget.checked)}
        />
      </td>
      <th scope="row">
        <button type="button" id={nameId} className={styles.open} onClick={() => openWebhook(webhook)}>
          {webhook.name}
        </button>
      </th>
      <td className={styles.mono}>
        <Target url={webhook.url} />
      </td>
      <td className={styles.mono}>{webhook.event}</td>
      <td>
        <div className={styles.buttons}>
          <CopyButton iconOnly label={`Copy URL of ${webhook.name}`} getText={() => webhook.url} />
          <RowButton
            label={`Check ${webhook.name}`}
            icon={Stethoscope}
            onClick={() => checkNow(webhook.url, webhook.id)}
          />
          <RowButton label={`Edit ${webhook.name}`} icon={Pencil} onClick={() => openWebhook(webhook)} />
          <RowButton label={`Delete ${webhook.name}`} icon={Trash2} onClick={() => void remove(webhook)} />
        </div>
      </td>
    </tr>
  );
}

/** The URL, with a word where it is not one that PromptPal would accept. */
function Target({ url }: { url: string }) {
  const receiverUrl = useEngine((engine) => engine.receiver?.url ?? null);
  const secureUrl = useHttps((https) => https.status?.receiver.url ?? null);
  const check = checkWebhookUrl(url);
  const isBad = check.state !== 'good';
  const note = isBad
    ? 'not a URL'
    : leadsToReceiver(url, receiverUrl) || leadsToReceiver(url, secureUrl)
      ? 'local receiver'
      : check.note && 'local only';
  return (
    <div className={styles.target}>
      <span className={styles.url} title={url}>
        {url}
      </span>
      {note && (
        <span className={styles.badge} data-tone={isBad ? 'bad' : 'neutral'}>
          {note}
        </span>
      )}
    </div>
  );
}

interface RowButtonProps {
  label: string;
  icon: typeof Pencil;
  onClick: () => void;
}

function RowButton({ label, icon: Icon, onClick }: RowButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size={26} aria-label={label} onClick={onClick}>
        <Icon size={14} />
      </ActionIcon>
    </Tooltip>
  );
}

async function remove({ id, name }: Webhook): Promise<void> {
  const done = await attempt('The webhook was not deleted', async () => {
    await deleteWebhook(id);
    return true;
  });
  if (done) offerUndo(`Webhook “${name}” was deleted.`, () => restoreWebhook(id));
}
