import { contentCoding } from '@shared/body-text';
import type { Exchange, Part } from '@shared/model';
import { create } from 'zustand';
import { call } from '../bridge';
import { describeError } from '../ui/errors';
import type { BodyState, Side } from './exchange-store';
import { currentProject, useProjects } from './projects-store';
import { readBody } from './read-body';

export type Slot = 'a' | 'b';
type BodyKey = `${Slot}:${Side}`;

interface CompareStore {
  /** The exchange that the next comparison has as its A. */
  markedId: number | null;
  /** What is compared, or is being fetched for it. */
  ids: Record<Slot, number> | null;
  exchanges: Record<Slot, Exchange> | null;
  error: string | null;
  /** Bodies of messages that are there. One that is absent is being fetched. */
  bodies: Partial<Record<BodyKey, BodyState>>;
  /** Where `ignored` is kept; null when there is no project, so that it ends with the window. */
  projectId: number | null;
  /** What is not counted; see shared/compare/ignored-paths.ts. */
  ignored: readonly string[];
}

/** Two exchanges beside each other. */
export const useCompare = create<CompareStore>(() => ({
  markedId: null,
  ids: null,
  exchanges: null,
  error: null,
  bodies: {},
  projectId: null,
  ignored: [],
}));

const { getState: get, setState: set } = useCompare;

/** Grows with every comparison, so that a late answer for an earlier one is dropped. */
let question = 0;

export function markExchange(id: number | null): void {
  set({ markedId: id });
}

/** Fetches two exchanges, what is ignored for their project, and those of their bodies that are not long. */
export async function loadComparison(ids: Record<Slot, number>): Promise<void> {
  question += 1;
  const asked = question;
  const before = get().ids;
  const isSame = before?.a === ids.a && before.b === ids.b;
  set({ ids, error: null, ...(isSame ? {} : { exchanges: null, bodies: {} }) });
  try {
    const [a, b] = await Promise.all([
      call('exchanges.get', { id: ids.a }),
      call('exchanges.get', { id: ids.b }),
    ]);
    const projectId = projectOf(a, b);
    const ignored =
      projectId === null
        ? get().projectId === null
          ? get().ignored
          : []
        : await call('projects.ignoredPaths.get', { id: projectId });
    if (asked !== question) return;
    set({ exchanges: { a, b }, bodies: {}, projectId, ignored });
    await Promise.all([loadBodies('request', false), loadBodies('response', false)]);
  } catch (error) {
    if (asked === question) set({ error: describeError(error), exchanges: null, bodies: {} });
  }
}

/** The project whose ignored paths count: that of A, else that of B, else the one of the switcher. */
function projectOf(a: Exchange, b: Exchange): number | null {
  const state = useProjects.getState();
  return a.summary.projectId ?? b.summary.projectId ?? currentProject(state)?.id ?? null;
}

/** Fetches the bodies of one side. `evenIfLong` shows what is held back. */
export async function loadBodies(side: Side, evenIfLong: boolean): Promise<void> {
  const { exchanges, bodies } = get();
  if (!exchanges) return;
  await Promise.all(
    (['a', 'b'] as const).map(async (slot) => {
      const key: BodyKey = `${slot}:${side}`;
      const part = exchanges[slot][side];
      const known = bodies[key];
      if (!part || (known && !(known.state === 'held back' && evenIfLong))) return;
      set((now) => ({ bodies: { ...now.bodies, [key]: { state: 'loading' } } }));
      const body = await readPart(exchanges[slot].summary.id, side, part, evenIfLong);
      if (get().exchanges === exchanges) set((now) => ({ bodies: { ...now.bodies, [key]: body } }));
    }),
  );
}

async function readPart(id: number, side: Side, part: Part, evenIfLong: boolean): Promise<BodyState> {
  if (part.size === 0) return { state: 'ready', bytes: new Uint8Array(), cut: false, decodeError: null };
  const form = contentCoding(part) === null ? 'wire' : 'decoded';
  return readBody({ id, side, form, evenIfLong });
}

/** Puts B in the place of A, and A in that of B. */
export function swapComparison(): void {
  set(({ ids, exchanges, bodies }) => ({
    ids: ids && { a: ids.b, b: ids.a },
    exchanges: exchanges && { a: exchanges.b, b: exchanges.a },
    bodies: Object.fromEntries(
      Object.entries(bodies).map(([key, body]) => [
        key.startsWith('a') ? `b${key.slice(1)}` : `a${key.slice(1)}`,
        body,
      ]),
    ),
  }));
}

/** Changes what is ignored, and keeps it with the project. What could not be kept is taken back. */
export async function setIgnored(ignored: readonly string[]): Promise<void> {
  const { projectId, ignored: before } = get();
  set({ ignored });
  if (projectId === null) return;
  try {
    await call('projects.ignoredPaths.set', { id: projectId, paths: [...ignored] });
  } catch (error) {
    set({ ignored: before });
    throw error;
  }
}
