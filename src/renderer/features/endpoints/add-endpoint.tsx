import { Button, Menu } from '@mantine/core';
import { endpointPresets } from '@shared/endpoint/presets';
import { ChevronDown, Plus } from 'lucide-react';
import styles from './add-endpoint.module.css';
import { openNewEndpoint } from './endpoint-editing';
import { addEndpointId } from './focus-names';

/** Adds an endpoint from scratch, or from one of the presets in plain words. */
export function AddEndpoint() {
  return (
    <Button.Group>
      <Button id={addEndpointId} leftSection={<Plus size={14} />} onClick={() => openNewEndpoint()}>
        Add endpoint
      </Button>
      <Menu position="bottom-end" width={400} shadow="md">
        <Menu.Target>
          <Button className={styles.choose} aria-label="Choose a preset" px={7}>
            <ChevronDown size={15} aria-hidden="true" />
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={styles.list}>
          <Menu.Label>Begin with</Menu.Label>
          {endpointPresets().map(({ id, label, explanation, fields }) => (
            <Menu.Item key={id} onClick={() => openNewEndpoint(fields)}>
              <span className={styles.label}>{label}</span>
              <span className={styles.text}>{explanation}</span>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}
