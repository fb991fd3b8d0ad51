import type { Input } from '@shared/contract';
import type { EndpointSaved } from '@shared/contract-outputs';
import type { Endpoint } from '@shared/endpoint/endpoint';
import { create } from 'zustand';
import { call } from '../bridge';

interface EndpointsStore {
  /** False until the engine has answered, so that nobody draws an empty state too early. */
  loaded: boolean;
  /** In the order in which equally specific paths are tried. */
  endpoints: Endpoint[];
}

/** The endpoints of the receiver. Filled by sync.ts. */
export const useEndpoints = create<EndpointsStore>(() => ({ loaded: false, endpoints: [] }));

export async function loadEndpoints(): Promise<void> {
  take(await call('endpoints.list', {}));
}

export async function createEndpoint(fields: Input<'endpoints.create'>): Promise<EndpointSaved> {
  const saved = await call('endpoints.create', fields);
  await loadEndpoints();
  return saved;
}

export async function updateEndpoint(endpoint: Input<'endpoints.update'>): Promise<EndpointSaved> {
  const saved = await call('endpoints.update', endpoint);
  await loadEndpoints();
  return saved;
}

/** {@link restoreEndpoint} takes it back. */
export async function deleteEndpoint(id: number): Promise<void> {
  await call('endpoints.delete', { id });
  await loadEndpoints();
}

export async function restoreEndpoint(id: number): Promise<void> {
  await call('endpoints.restore', { id });
  await loadEndpoints();
}

/** Moves an endpoint to a place of the list, from 0. It is shown there at once. */
export async function moveEndpoint(id: number, to: number): Promise<void> {
  const { endpoints } = useEndpoints.getState();
  const moved = endpoints.find((endpoint) => endpoint.id === id);
  if (!moved) return;
  const others = endpoints.filter((endpoint) => endpoint.id !== id);
  const next = others.toSpliced(to, 0, moved);
  take(next);
  try {
    take(await call('endpoints.reorder', { ids: next.map((endpoint) => endpoint.id) }));
  } catch (error) {
    take(endpoints);
    throw error;
  }
}

function take(endpoints: Endpoint[]): void {
  useEndpoints.setState({ loaded: true, endpoints });
}
