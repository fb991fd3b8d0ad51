import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import type { Exchange } from '@shared/model';
import { ChevronDown, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { openChaos } from '../chaos/chaos-draft';
import { replayObstacle, replayOpen } from '../exchange/replay';
import { editOpen, replaySelected } from './replay-commands';
import styles from './replay-split.module.css';

/** One press sends once, as it was; the menu beside it has everything else. What was caught is asked where it should go. */
export function ReplaySplit({ exchange }: { exchange: Exchange }) {
  const [busy, setBusy] = useState(false);
  const isCaught = exchange.summary.direction === 'caught';
  const obstacle = isCaught ? null : replayObstacle(exchange);
  async function replay(): Promise<void> {
    if (isCaught) {
      replaySelected();
      return;
    }
    if (busy || obstacle !== null) return;
    // Until the send has begun, further presses do nothing.
    setBusy(true);
    await replayOpen();
    setBusy(false);
  }
  return (
    <div className={styles.split}>
      <Tooltip
        label={obstacle ?? 'It was caught, so it is asked where it should go.'}
        disabled={obstacle === null && !isCaught}
        multiline
        maw={280}
        events={{ hover: true, focus: true, touch: true }}
      >
        <Button
          variant="default"
          className={styles.main ?? ''}
          leftSection={<RotateCw size={14} />}
          aria-disabled={busy || obstacle !== null}
          {...(obstacle === null ? {} : { 'data-disabled': true })}
          onClick={() => void replay()}
        >
          Replay
        </Button>
      </Tooltip>
      <Menu position="bottom-end" width={260} shadow="md">
        <Menu.Target>
          <ActionIcon
            variant="default"
            size={28}
            className={styles.choose ?? ''}
            aria-label="Replay with changes"
          >
            <ChevronDown size={14} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void editOpen()}>Edit and resend…</Menu.Item>
          <Menu.Item onClick={replaySelected}>Replay with changes…</Menu.Item>
          {!isCaught && (
            <Menu.Item onClick={() => openChaos(exchange.summary.id)}>Send with chaos…</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
