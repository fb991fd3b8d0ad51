import { ActionIcon, Menu } from '@mantine/core';
import { ArrowDownUp } from 'lucide-react';
import { useExchanges } from '../../stores/exchanges-store';
import { replayShown } from '../replay/replay-commands';
import { openExport } from './export-store';
import { importFile } from './import-file';
import { openNewRequest } from './request-draft';

/** What comes in and goes out of the app besides webhooks: requests that are typed, and files. */
export function TransferMenu() {
  return (
    <Menu position="bottom-end" width={250} shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" size={28} aria-label="Request, export, import">
          <ArrowDownUp size={15} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => openNewRequest()}>New request, or paste cURL…</Menu.Item>
        <Menu.Item onClick={replayShown}>Replay what the list shows…</Menu.Item>
        <Menu.Item onClick={() => openExport({ filter: { text: useExchanges.getState().appliedText } })}>
          Export what the list shows…
        </Menu.Item>
        <Menu.Item onClick={() => void importFile()}>Import HAR or JSONL…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
