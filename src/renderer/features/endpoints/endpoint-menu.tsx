import { ActionIcon, Menu } from '@mantine/core';
import type { Endpoint } from '@shared/endpoint/endpoint';
import { ArrowDown, ArrowUp, Copy, Ellipsis, ListFilter, Pencil, Trash2 } from 'lucide-react';
import { duplicateEndpoint, removeEndpoint, showExchangesOf } from './endpoint-actions';
import { openEndpoint } from './endpoint-editing';

interface EndpointMenuProps {
  endpoint: Endpoint;
  isFirst: boolean;
  isLast: boolean;
  onShift: (by: number) => void;
}

/** What else can be done with an endpoint. */
export function EndpointMenu({ endpoint, isFirst, isLast, onShift }: EndpointMenuProps) {
  return (
    <Menu position="bottom-end" width={210} shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={26} aria-label={`More for ${endpoint.name}`}>
          <Ellipsis size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Pencil size={14} />} onClick={() => openEndpoint(endpoint)}>
          Edit
        </Menu.Item>
        <Menu.Item leftSection={<ListFilter size={14} />} onClick={() => showExchangesOf(endpoint)}>
          Show its exchanges
        </Menu.Item>
        <Menu.Item leftSection={<Copy size={14} />} onClick={() => duplicateEndpoint(endpoint)}>
          Duplicate
        </Menu.Item>
        <Menu.Item leftSection={<ArrowUp size={14} />} disabled={isFirst} onClick={() => onShift(-1)}>
          Move up
        </Menu.Item>
        <Menu.Item leftSection={<ArrowDown size={14} />} disabled={isLast} onClick={() => onShift(1)}>
          Move down
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<Trash2 size={14} />} onClick={() => void removeEndpoint(endpoint)}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
