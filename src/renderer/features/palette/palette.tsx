import { Modal } from '@mantine/core';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { type Entry, findEntries } from './find-entries';
import styles from './palette.module.css';
import { paletteEntries, queryEntries } from './palette-entries';
import { optionId, PaletteList, type Section } from './palette-list';
import { closePalette, rememberRun, usePalette } from './palette-store';

/** Finds and runs whatever the app can do (WAI-ARIA Authoring Practices: combobox with a listbox). */
export function Palette() {
  const opened = usePalette((state) => state.opened);
  return (
    <Modal.Root
      opened={opened}
      onClose={closePalette}
      size={620}
      yOffset="9vh"
      returnFocus={false}
      classNames={{ content: styles.content ?? '' }}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label="Commands">{opened && <Search />}</Modal.Content>
    </Modal.Root>
  );
}

/** How many of what was run last stand on top while nothing is typed. */
const mostRecent = 5;
/** Lines that are drawn; who wants others types a letter more. */
const mostShown = 150;

const listId = 'palette-list';

function Search() {
  const recent = usePalette((state) => state.recent);
  // What can be done does not change while one looks for it.
  const entries = useMemo(paletteEntries, []);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const sections = useMemo(() => sectionsOf(entries, query, recent), [entries, query, recent]);
  const shown = useMemo(() => sections.flatMap((section) => section.entries), [sections]);
  const current = shown[active];
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);

  function run(entry: Entry | undefined): void {
    if (!entry || entry.obstacle !== null) return;
    closePalette();
    rememberRun(entry.id);
    entry.run();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') run(current);
    const next = nextActive(event.key, active, shown.length);
    if (next !== null) setActive(next);
    if (next !== null || event.key === 'Enter') event.preventDefault();
  }

  return (
    <>
      <input
        ref={input}
        className={styles.input}
        role="combobox"
        aria-label="Search or run a command"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={current ? optionId(active) : undefined}
        aria-autocomplete="list"
        placeholder="Search or run a command, #123, or words to filter for"
        spellCheck={false}
        autoComplete="off"
        data-autofocus
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <PaletteList id={listId} sections={sections} active={active} onPick={run} />
    </>
  );
}

function sectionsOf(entries: readonly Entry[], query: string, recent: readonly string[]): Section[] {
  if (query.trim() === '') {
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    const last = recent
      .map((id) => byId.get(id))
      .filter((entry) => entry !== undefined && entry.obstacle === null)
      .slice(0, mostRecent) as Entry[];
    const rest = entries.filter((entry) => !last.includes(entry));
    const groups = [...new Set(rest.map(({ group }) => group))];
    return [
      { title: 'Recently used', entries: last },
      ...groups.map((group) => ({
        title: group,
        entries: availableFirst(rest.filter((entry) => entry.group === group)),
      })),
    ].filter((section) => section.entries.length > 0);
  }
  const { first, last } = queryEntries(query);
  const found = findEntries(entries, query, recent).slice(0, mostShown);
  return [{ title: null, entries: [...first, ...found, ...last] }];
}

function availableFirst(entries: readonly Entry[]): Entry[] {
  return [
    ...entries.filter(({ obstacle }) => obstacle === null),
    ...entries.filter(({ obstacle }) => obstacle !== null),
  ];
}

function nextActive(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (active + 1) % count;
    case 'ArrowUp':
      return (active - 1 + count) % count;
    case 'PageDown':
      return Math.min(count - 1, active + 10);
    case 'PageUp':
      return Math.max(0, active - 10);
    default:
      return null;
  }
}
