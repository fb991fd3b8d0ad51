import { urlWithAccess } from '@shared/access-url';
import { demoProjectName, type StationName, stationNames, stations } from '@shared/demo/stations';
import { type Endpoint, publicPath } from '@shared/endpoint/endpoint';
import { endpointPresets, freePath, freshEndpoint } from '@shared/endpoint/presets';
import type { Store } from '../store/store';

/** The preset that each station's endpoint begins as. */
const presetIds: Record<StationName, string> = {
  at_once: 'answers',
  just_in_time: 'slow',
  too_late: 'answer-late',
  error: 'error',
  reset: 'reset',
  certificate: 'answers',
};

/** Where the receiver catches. */
export interface DemoOrigins {
  plain: string;
  /** Of the port with the self-signed certificate. */
  selfSigned: string;
}

/**
 * Makes project, endpoints and webhooks of the demo, or puts them back as they were: also those that a person changed or
 * deleted. What is a person's own stays as it is, whatever it is called.
 */
export function seedDemo(store: Store, origins: DemoOrigins): { projectId: number; webhookIds: number[] } {
  const projectId = seedProject(store);
  const paths = seedEndpoints(store);
  const { receiverAccess } = store.settings.get();
  const known = store.demo.webhooks(projectId);
  const webhookIds = stationNames.map((station) => {
    const origin = station === 'certificate' ? origins.selfSigned : origins.plain;
    const fields = {
      name: stations[station].name,
      url: `${urlWithAccess(origin, receiverAccess)}${paths[station]}`,
      event: 'onPromptFinished' as const,
      enabled: true,
      trustLocalCa: true,
    };
    const id = known.get(station);
    if (id !== undefined) return store.webhooks.update({ id, ...fields }).id;
    const created = store.webhooks.create({ projectId, ...fields });
    store.demo.claimWebhook(created.id, station);
    return created.id;
  });
  return { projectId, webhookIds };
}

function seedProject({ demo, projects }: Store): number {
  const fields = { name: demoProjectName, payloadProjectId: 123, promptPalVersion: '1.16.8' };
  const known = demo.project();
  if (known) {
    if (known.deleted) projects.restore(known.id);
    return projects.update({ id: known.id, ...fields }).id;
  }
  const { id } = projects.create(fields);
  demo.claimProject(id);
  return id;
}

/** Returns the path of each. */
function seedEndpoints({ demo, endpoints }: Store): Record<StationName, string> {
  const known = demo.endpoints();
  const own = endpoints.list().filter(({ id }) => ![...known.values()].includes(id));
  const seed = (station: StationName): string => {
    const fields = { ...endpointOf(station), path: freePath(stations[station].path, own) };
    const id = known.get(station);
    if (id === undefined) demo.claimEndpoint(endpoints.create(fields).id, station);
    else endpoints.update({ id, ...fields });
    return publicPath(fields);
  };
  const paths = stationNames.map((station) => [station, seed(station)]);
  return Object.fromEntries(paths) as Record<StationName, string>;
}

function endpointOf(station: StationName): Omit<Endpoint, 'id'> {
  const preset = endpointPresets().find(({ id }) => id === presetIds[station]);
  const { name, path } = stations[station];
  return { ...(preset?.fields ?? freshEndpoint), name, path };
}
