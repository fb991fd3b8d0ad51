import { commandGroups } from '@shared/command-groups';
import { samplePath } from '@shared/samples/sample-path';
import { effectiveCommands, obstacleTo, useCommands } from '../../commands/registry';
import { useEndpoints } from '../../stores/endpoints-store';
import { applyFilter } from '../../stores/exchanges-filter';
import { selectExchange } from '../../stores/exchanges-store';
import { selectProject, useProjects } from '../../stores/projects-store';
import { openSample, useSamples } from '../../stores/samples-store';
import { goTo } from '../../stores/view-store';
import { openEndpoint } from '../endpoints/endpoint-editing';
import { focusOn, gridId, verdictId } from '../inspector/focus';
import { openWebhook } from '../webhooks/webhook-draft';
import type { Entry } from './find-entries';

/** Of very many the first; the page of samples finds all. */
const mostSamplesListed = 500;

/** Everything the palette knows: the commands in the order of their groups, then projects, webhooks and endpoints. */
export function paletteEntries(): Entry[] {
  const commands = effectiveCommands(useCommands.getState().commands).filter(
    ({ id }) => id !== 'palette.open',
  );
  return [
    ...commandGroups
      .flatMap((group) => commands.filter((command) => command.group === group))
      .map((command): Entry => ({ ...command, obstacle: obstacleTo(command) })),
    ...projectEntries(),
    ...webhookEntries(),
    ...endpointEntries(),
    ...sampleEntries(),
  ];
}

function projectEntries(): Entry[] {
  const { projects, currentId } = useProjects.getState();
  return projects.map(({ id, name }) => ({
    id: `project.${id}`,
    title: `Switch to project ${name}`,
    group: 'Projects',
    obstacle: id === currentId ? 'It is the current one.' : null,
    run: () => selectProject(id),
  }));
}

function webhookEntries(): Entry[] {
  const { projects, webhooks } = useProjects.getState();
  return webhooks.map((webhook) => ({
    id: `webhook.${webhook.id}`,
    title: `Edit webhook ${webhook.name}`,
    group: 'Webhooks',
    words: `${webhook.url} ${projects.find(({ id }) => id === webhook.projectId)?.name ?? ''}`,
    obstacle: null,
    run() {
      selectProject(webhook.projectId);
      goTo('webhooks');
      openWebhook(webhook);
    },
  }));
}

function endpointEntries(): Entry[] {
  return useEndpoints.getState().endpoints.map((endpoint) => ({
    id: `endpoint.${endpoint.id}`,
    title: `Edit endpoint ${endpoint.name}`,
    group: 'Endpoints',
    words: endpoint.path,
    obstacle: null,
    run: () => openEndpoint(endpoint),
  }));
}

function sampleEntries(): Entry[] {
  return useSamples
    .getState()
    .samples.slice(0, mostSamplesListed)
    .map((sample) => ({
      id: `sample.own.${sample.id}`,
      title: `Open sample ${samplePath(sample)}`,
      group: 'Own samples',
      obstacle: null,
      run() {
        goTo('samples');
        openSample({ kind: 'own', id: sample.id });
      },
    }));
}

/** What a query itself can be: the number of an exchange, or a filter. */
export function queryEntries(query: string): { first: Entry[]; last: Entry[] } {
  const text = query.trim();
  const number = Number(/^#(\d{1,15})$/.exec(text)?.[1] ?? 0);
  return {
    first:
      number > 0 ? [entryFor('exchange.number', `Open exchange #${number}`, () => openNumber(number))] : [],
    last:
      text === ''
        ? []
        : [entryFor('exchanges.filter-for', `Filter the list for ${text}`, () => filterFor(text))],
  };
}

function entryFor(id: string, title: string, run: () => void): Entry {
  return { id, title, group: 'Go to', obstacle: null, run };
}

function openNumber(id: number): void {
  goTo('inspector');
  selectExchange(id);
  requestAnimationFrame(() => focusOn(verdictId));
}

function filterFor(text: string): void {
  goTo('inspector');
  applyFilter(text);
  requestAnimationFrame(() => focusOn(gridId));
}
