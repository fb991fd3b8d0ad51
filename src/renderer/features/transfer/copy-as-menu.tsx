import { Button, Menu } from '@mantine/core';
import { snippetLanguages } from '@shared/snippets/languages';
import { ChevronDown } from 'lucide-react';
import { copyAs } from './copy-as';

/** The request of the open exchange as a program, in the languages that people paste it into. */
export function CopyAsMenu() {
  return (
    <Menu position="bottom-end" width={200} shadow="md">
      <Menu.Target>
        <Button variant="default" rightSection={<ChevronDown size={14} aria-hidden="true" />}>
          Copy as
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {snippetLanguages.map(({ id, title }) => (
          <Menu.Item key={id} onClick={() => void copyAs(id)}>
            {title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
