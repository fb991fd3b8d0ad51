import { ActionIcon, Menu } from '@mantine/core';
import { ArrowDownUp } from 'lucide-react';
import { useSamples } from '../../stores/samples-store';
import { exportSamples, importDirectory, importFile } from './sample-files';

/** Files in and out. */
export function SamplesMenu() {
  const isEmpty = useSamples(({ samples }) => samples.length === 0);
  return (
    <Menu position="bottom-end" width={260} shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" size={28} aria-label="Import and export samples">
          <ArrowDownUp size={15} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void importDirectory()}>Import a directory of samples…</Menu.Item>
        <Menu.Item onClick={() => void importFile()}>Import a JSON or JSON Lines file…</Menu.Item>
        <Menu.Item
          disabled={isEmpty}
          onClick={() => void exportSamples(useSamples.getState().samples.map(({ id }) => id))}
        >
          Export all samples to a directory…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
