import { Select } from '@mantine/core';
import { type GroupKind, groupKinds } from '@shared/insights/insights';
import { useState } from 'react';
import { useInsights, wantOnly } from '../../stores/insights-store';
import { useProjects } from '../../stores/projects-store';
import { groupTitles, groupWords } from './figure-words';

/** Kinds whose values are texts of the payload, so that any may be typed. */
const typedKinds = ['user', 'prompt', 'model', 'provider'] as const satisfies GroupKind[];

/** Chooses one project, webhook, model, provider, user or prompt, which alone is counted. */
export function Narrow() {
  const [search, setSearch] = useState('');
  const groups = useInsights(({ answer }) => answer?.groups);
  const projects = useProjects((store) => store.projects);
  const webhooks = useProjects((store) => store.webhooks);
  const typed = search.trim();
  const known: Record<GroupKind, { value: string; label: string }[]> = {
    ...Object.fromEntries(
      groupKinds.map((kind) => [
        kind,
        (groups?.[kind] ?? []).map((group) => ({ value: group.value, label: groupWords(group) })),
      ]),
    ),
    project: projects.map(({ id, name }) => ({ value: String(id), label: name })),
    webhook: webhooks.map(({ id, name }) => ({ value: String(id), label: name })),
  } as Record<GroupKind, { value: string; label: string }[]>;
  const data = groupKinds.map((kind) => ({
    group: groupTitles[kind],
    items: known[kind].map(({ value, label }) => ({ value: `${kind}:${value}`, label })),
  }));
  const offered =
    typed === ''
      ? []
      : typedKinds
          .filter((kind) => !known[kind].some(({ value }) => value === typed))
          .map((kind) => ({ value: `${kind}:${typed}`, label: `${kind} ${typed}` }));
  return (
    <Select
      aria-label="Only one of them"
      placeholder="Narrow to…"
      w={124}
      searchable
      maxDropdownHeight={320}
      comboboxProps={{ width: 240, position: 'bottom-start' }}
      nothingFoundMessage="Nothing yet"
      data={[...data, ...(offered.length > 0 ? [{ group: 'As typed', items: offered }] : [])].filter(
        ({ items }) => items.length > 0,
      )}
      value={null}
      searchValue={search}
      onSearchChange={setSearch}
      onChange={(chosen) => {
        if (chosen === null) return;
        const end = chosen.indexOf(':');
        wantOnly(chosen.slice(0, end) as GroupKind, chosen.slice(end + 1));
        setSearch('');
      }}
    />
  );
}
