import { AppFailure } from '@shared/errors';
import type { Exchange, Part } from '@shared/model';
import { create } from 'zustand';
import { call } from '../bridge';
import { describeError } from '../ui/errors';
import { forgetPreviews } from './detail-view-store';
import { readBody } from './read-body';

export type Side = 'request' | 'response';
/** As on the wire, or with the content coding undone. */
export type BodyForm = 'wire' | 'decoded';
type BodyKey = `${Side}:${BodyForm}`;

export type BodyState =
  | { state: 'loading' }
  /** Long: shown on request only. `total` is null when it is longer than the engine decodes. */
  | { state: 'held back'; total: number | null }
  /** `cut` when the body is longer than what can be shown. */
  | { state: 'ready'; bytes: Uint8Array; cut: boolean; decodeError: string | null }
  | { state: 'failed'; message: string };

interface ExchangeStore {
  /** What is shown. While another one is being fetched it is still the one before, so that nothing flickers. */
  exchange: Exchange | null;
  /** What should be shown. */
  wantedId: number | null;
  error: string | null;
  bodies: Partial<Record<BodyKey, BodyState>>;
}

/** The exchange that is open in the Inspector, and those of its bodies that were looked at. */
export const useExchange = create<ExchangeStore>(() => ({
  exchange: null,
  wantedId: null,
  error: null,
  bodies: {},
}));

const { getState: get, setState: set } = useExchange;

/** Grows with every question for an exchange, so that a late answer to an earlier one is dropped. */
let question = 0;

/** Opens an exchange, or asks again for the one that is open. Null closes it. */
export async function openExchange(id: number | null): Promise<void> {
  question += 1;
  const asked = question;
  set({ wantedId: id });
  if (id === null) {
    set({ exchange: null, error: null, bodies: {} });
    return;
  }
  try {
    const exchange = await call('exchanges.get', { id });
    if (asked === question) take(exchange);
  } catch (error) {
    if (asked === question) fail(id, error);
  }
}

function fail(id: number, error: unknown): void {
  // While the engine is being started again what is open stays in sight; then it is asked for anew.
  const isAway = error instanceof AppFailure && error.code === 'engine_unavailable';
  if (isAway && get().exchange?.summary.id === id) return;
  set({ exchange: null, error: describeError(error), bodies: {} });
}

function take(exchange: Exchange): void {
  if (get().exchange?.summary.id !== exchange.summary.id) forgetPreviews();
  set(({ exchange: before, bodies }) => {
    if (before?.summary.id !== exchange.summary.id) return { exchange, error: null, bodies: {} };
    const kept = Object.entries(bodies).filter(([key, body]) => {
      if (body.state === 'failed') return false;
      const side: Side = key.startsWith('request') ? 'request' : 'response';
      return sameBody(before[side], exchange[side]);
    });
    return { exchange, error: null, bodies: Object.fromEntries(kept) };
  });
}

/** Whether a body that was fetched before is still the whole of it. */
function sameBody(before: Part | null, now: Part | null): boolean {
  return (
    before?.keptSize === now?.keptSize && before?.size === now?.size && before?.complete === now?.complete
  );
}

/** Fetches a body of the open exchange, once. `evenIfLong` shows what is held back. */
export async function wantBody(side: Side, form: BodyForm, evenIfLong = false): Promise<void> {
  const { exchange, bodies } = get();
  const part = exchange?.[side];
  if (!exchange || !part) return;
  const key: BodyKey = `${side}:${form}`;
  const known = bodies[key];
  if (known && !(known.state === 'held back' && evenIfLong)) return;
  const loading: BodyState = { state: 'loading' };
  const put = (state: BodyState) => set((now) => ({ bodies: { ...now.bodies, [key]: state } }));
  put(loading);
  const body = await readBody({ id: exchange.summary.id, side, form, evenIfLong });
  // Dropped when another exchange was opened, or this one has changed: `loading` is not there any more then.
  if (get().bodies[key] === loading) put(body);
}
