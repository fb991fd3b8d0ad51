import { NativeSelect } from '@mantine/core';
import type { Authority } from '@shared/https';
import { useState } from 'react';
import { CopyButton } from '../../ui/copy-button';
import styles from './https-section.module.css';
import { trustCommands } from './trust-commands';

const protections: Record<Authority['protection'], string> = {
  keyring: 'Its key is encrypted by the keyring of the system.',
  file: 'There is no keyring here: its key is a file of the data folder that only your user may read. Whoever reads it can pretend to be any https server to those who trust this CA.',
};

/** Who signs the certificates, and how others are made to trust it. */
export function LocalCa({ authority, url }: { authority: Authority; url: string }) {
  const { name, fingerprint256, validTo, path, protection } = authority;
  const commands = trustCommands(path, url, name);
  const [chosen, choose] = useState(commands[0]?.name ?? '');
  const { command, undo } = commands.find((one) => one.name === chosen) ?? { command: '', undo: null };
  return (
    <>
      <p className={styles.text}>
        {name}, valid until {validTo.slice(0, 10)}. {protections[protection]}
      </p>
      <div className={styles.line}>
        <code className={styles.code} title={fingerprint256}>
          SHA-256 {fingerprint256}
        </code>
        <CopyButton iconOnly label="Copy fingerprint of the local CA" getText={() => fingerprint256} />
      </div>
      <NativeSelect
        className={styles.select}
        label="Trust it in"
        description="This app’s own sends trust it already, unless a webhook says otherwise. PromptPal does not."
        size="xs"
        data={commands.map((one) => one.name)}
        value={chosen}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <div className={styles.line}>
        <code className={styles.wrapped}>{command}</code>
        <CopyButton iconOnly label="Copy trust command" getText={() => command} />
      </div>
      {undo !== null && (
        <>
          <p className={styles.text}>To take the trust back:</p>
          <div className={styles.line}>
            <code className={styles.wrapped}>{undo}</code>
            <CopyButton iconOnly label="Copy undo command" getText={() => undo} />
          </div>
        </>
      )}
    </>
  );
}
