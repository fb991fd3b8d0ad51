import { ActionIcon, NativeSelect, Tooltip } from '@mantine/core';
import { type StarterFile, type StarterKind, starterKinds, starters } from '@shared/starter/starter';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { CopyButton } from '../../ui/copy-button';
import { attempt } from '../../ui/errors';
import styles from './starter-section.module.css';

/** A correct endpoint to begin with, as files to save. */
export function StarterSection() {
  const [kind, setKind] = useState<StarterKind>('express');
  const { files, commands } = starters[kind];
  return (
    <section className={styles.starter} aria-labelledby="starter">
      <h2 id="starter">An endpoint to begin with</h2>
      <p className={styles.text}>
        It refuses what is no event, answers at once, works afterwards, and does the work once for the same
        payload. Its tests come with it.
      </p>
      <NativeSelect
        size="xs"
        className={styles.select ?? ''}
        label="Framework"
        data={starterKinds.map((value) => ({ value, label: starters[value].title }))}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value as StarterKind)}
      />
      <ul className={styles.files}>
        {files.map((file) => (
          <FileLine key={file.name} file={file} />
        ))}
      </ul>
      <pre className={styles.commands}>{commands}</pre>
    </section>
  );
}

function FileLine({ file: { name, text } }: { file: StarterFile }) {
  const save = () =>
    void attempt('The file was not saved', () =>
      window.desktop.saveFile(name.split('/').at(-1) ?? name, new TextEncoder().encode(text)),
    );
  return (
    <li>
      <code>{name}</code>
      <CopyButton iconOnly label={`Copy ${name}`} getText={() => text} />
      <Tooltip label="Save">
        <ActionIcon variant="subtle" color="gray" size={26} aria-label={`Save ${name}`} onClick={save}>
          <Download size={14} />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}
