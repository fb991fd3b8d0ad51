import { notifications } from '@mantine/notifications';
import type { Endpoint } from '@shared/endpoint/endpoint';
import { freePath, freshEndpoint } from '@shared/endpoint/presets';
import { AppFailure } from '@shared/errors';
import { create } from 'zustand';
import { createEndpoint, updateEndpoint, useEndpoints } from '../../stores/endpoints-store';
import { goTo } from '../../stores/view-store';
import { createDraftStore, isDirty } from '../../ui/draft-store';
import { describeError } from '../../ui/errors';
import { type EndpointDraft, endpointDraft, readEndpoint } from './endpoint-draft';
import { type Problems, problemOf } from './problems';

/** The endpoint that is edited. It outlives the page, so that looking at another one loses nothing. */
export const editing = createDraftStore<EndpointDraft>();

interface EditingState {
  /** Of the last attempt to save; each goes once its field is changed. */
  problems: Problems;
  /** What belongs to no field. */
  error: string | null;
  saving: boolean;
}

const nothingWrong: EditingState = { problems: {}, error: null, saving: false };

export const useEditing = create<EditingState>(() => nothingWrong);

/** Opens the form for a new endpoint, from scratch or from a preset. */
export function openNewEndpoint(fields: Omit<Endpoint, 'id'> = freshEndpoint): void {
  const path = freePath(fields.path, useEndpoints.getState().endpoints);
  open(null, { ...fields, path });
}

export function openEndpoint({ id, ...fields }: Endpoint): void {
  open(id, fields);
}

function open(id: number | null, fields: Omit<Endpoint, 'id'>): void {
  goTo('receiver');
  const state = editing.useDraft.getState();
  if (state.draft && state.id === id && id !== null) return;
  if (isDirty(state)) {
    const message = 'Save or discard it first. Nothing of it was lost.';
    notifications.show({ title: 'An endpoint is being edited', message, withBorder: true });
    return;
  }
  useEditing.setState(nothingWrong);
  editing.open(id, endpointDraft(fields));
}

export function closeEndpoint(): void {
  useEditing.setState(nothingWrong);
  editing.close();
}

/** Changes what is edited. What was wrong there is not said any more. */
export function changeEndpoint(patch: Partial<EndpointDraft>, at: string): void {
  editing.change(patch);
  const kept = Object.entries(useEditing.getState().problems).filter(
    ([place]) => place !== at && !place.startsWith(`${at}.`),
  );
  useEditing.setState({ problems: Object.fromEntries(kept), error: null });
}

/** Saves, and closes the form. Where something is not right, it says what and where, and stays open. */
export async function saveEndpoint(): Promise<{ id: number } | null> {
  const { id, draft } = editing.useDraft.getState();
  if (!draft || useEditing.getState().saving) return null;
  const read = readEndpoint(draft);
  if (!read.ok) {
    useEditing.setState({ problems: read.problems, error: null });
    return null;
  }
  useEditing.setState({ ...nothingWrong, saving: true });
  try {
    const { endpoint, notes } =
      id === null ? await createEndpoint(read.fields) : await updateEndpoint({ id, ...read.fields });
    closeEndpoint();
    if (notes.length > 0) tell(endpoint.name, notes);
    return { id: endpoint.id };
  } catch (error) {
    const problem =
      error instanceof AppFailure && error.code === 'invalid_input' ? problemOf(error.message) : null;
    useEditing.setState({
      saving: false,
      problems: problem ? { [problem.at]: problem.text } : {},
      error: problem ? null : describeError(error),
    });
    return null;
  }
}

function tell(name: string, notes: readonly string[]): void {
  notifications.show({
    title: `“${name}” was saved. To know:`,
    message: notes.join(' '),
    color: 'yellow',
    autoClose: 15_000,
    withBorder: true,
  });
}
