import { Modal, Switch, TextInput } from '@mantine/core';
import { commandGroups } from '@shared/command-groups';
import { useState } from 'react';
import type { Command } from '../../commands/command';
import { effectiveCommands, useCommands } from '../../commands/registry';
import { useView } from '../../stores/view-store';
import { Keys } from '../../ui/keys';
import { findEntries } from '../palette/find-entries';
import styles from './keys-sheet.module.css';

/** Every key that does something. */
export function KeysSheet() {
  const opened = useView((view) => view.keysShown);
  const singleKeys = useView((view) => view.singleKeys);
  const commands = useCommands((state) => state.commands);
  const [query, setQuery] = useState('');
  const withKeys = effectiveCommands(commands)
    .filter(({ shortcuts }) => shortcuts && shortcuts.length > 0)
    .map((command) => ({ ...command, obstacle: null }));
  const found = findEntries(withKeys, query, []);
  function close(): void {
    setQuery('');
    useView.setState({ keysShown: false });
  }
  return (
    <Modal title="Keys" opened={opened} onClose={close} size={640}>
      <TextInput
        aria-label="Search the keys"
        placeholder="Search the keys"
        className={styles.search ?? ''}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        data-autofocus
      />
      {found.length === 0 && <p className={styles.none}>No key does that.</p>}
      <div className={styles.groups}>
        {commandGroups.map((group) => (
          <KeyGroup
            key={group}
            title={group}
            commands={withKeys
              .filter((command) => found.includes(command))
              .filter((command) => command.group === group)}
          />
        ))}
      </div>
      <Switch
        className={styles.single}
        label="Single keys"
        description="Letters and signs without Ctrl or ⌘ do something while no text is being typed."
        checked={singleKeys}
        onChange={(event) => useView.setState({ singleKeys: event.currentTarget.checked })}
      />
    </Modal>
  );
}

function KeyGroup({ title, commands }: { title: string; commands: Command[] }) {
  if (commands.length === 0) return null;
  return (
    <section>
      <h3 className={styles.title}>{title}</h3>
      <dl className={styles.list}>
        {commands.map(({ id, title: words, shortcuts = [] }) => (
          <div key={id} className={styles.row}>
            <dt>{words}</dt>
            <dd>
              <Keys shortcuts={shortcuts} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
