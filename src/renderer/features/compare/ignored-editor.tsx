import { Button, Popover, TextInput } from '@mantine/core';
import { ignoredProblem } from '@shared/compare/ignored-paths';
import { EyeOff, Plus, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { setIgnored, useCompare } from '../../stores/compare-store';
import { useProjects } from '../../stores/projects-store';
import { attempt } from '../../ui/errors';
import styles from './ignored-editor.module.css';
import { ignore } from './path-list';

/** The list of what comparisons do not count: add, take out, or take over what is suggested. */
export function IgnoredEditor({ suggestions }: { suggestions: readonly string[] }) {
  const ignored = useCompare((state) => state.ignored);
  const projectId = useCompare((state) => state.projectId);
  const project = useProjects(({ projects }) => projects.find(({ id }) => id === projectId)?.name);
  const open = suggestions.filter((text) => !ignored.includes(text));
  return (
    <Popover position="bottom-end" width={380} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<EyeOff size={14} />}>
          Ignored ({ignored.length})
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.panel}>
        <h2 className={styles.title}>Ignored in comparisons</h2>
        <p className={styles.text}>
          {projectId === null
            ? 'There is no project to keep this with, so it is forgotten when the window closes.'
            : `Remembered for the project “${project ?? 'deleted'}”.`}
        </p>
        {ignored.length > 0 && (
          <ul className={styles.list} aria-label="Ignored">
            {ignored.map((text) => (
              <li key={text}>
                <code>{text}</code>
                <button type="button" aria-label={`Count ${text} again`} onClick={() => void count(text)}>
                  <X size={13} aria-hidden="true" />
                </button>
              </li>
            ))}
          </ul>
        )}
        <Add />
        {open.length > 0 && (
          <>
            <h3 className={styles.subtitle}>These differ, and often do</h3>
            <div className={styles.suggestions}>
              {open.map((text) => (
                <button
                  key={text}
                  type="button"
                  className={styles.suggestion}
                  aria-label={`Ignore ${text}`}
                  onClick={() => void ignore(text)}
                >
                  <Plus size={12} aria-hidden="true" /> {text}
                </button>
              ))}
            </div>
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

async function count(text: string): Promise<void> {
  const { ignored } = useCompare.getState();
  await attempt('It is not remembered', () => setIgnored(ignored.filter((one) => one !== text)));
}

function Add() {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  function submit(event: FormEvent): void {
    event.preventDefault();
    const found = ignoredProblem(text.trim());
    setProblem(found);
    if (found !== null) return;
    void ignore(text.trim());
    setText('');
  }
  return (
    <form className={styles.add} onSubmit={submit}>
      <TextInput
        aria-label="Ignore also"
        placeholder="/data/id, /items/*/id, timestamp, header:Date"
        className={styles.field ?? ''}
        value={text}
        error={problem}
        spellCheck={false}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setProblem(null);
        }}
      />
      <Button type="submit" variant="default">
        Ignore
      </Button>
    </form>
  );
}
