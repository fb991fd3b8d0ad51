import { create } from 'zustand';
import type { Side } from './exchange-store';

export type MessageTab = 'body' | 'headers' | 'raw';
export type BelowTab = 'timing' | 'validation' | 'tls' | 'pair' | 'notes';

interface DetailView {
  /** Which view of each side is chosen. It stays while one goes from exchange to exchange. */
  tabs: Record<Side, MessageTab>;
  /** Whether bytes are shown as hex although they could be read as text. */
  hex: Record<Side, boolean>;
  below: BelowTab;
  /** Whether long lines are broken to the width of the pane. */
  wrap: boolean;
}

/** How an exchange is looked at. */
export const useDetailView = create<DetailView>(() => ({
  tabs: { request: 'body', response: 'body' },
  hex: { request: false, response: false },
  below: 'timing',
  wrap: true,
}));

const { setState: set } = useDetailView;

export function showTab(side: Side, tab: MessageTab): void {
  set(({ tabs }) => ({ tabs: { ...tabs, [side]: tab } }));
}

export function toggleHex(side: Side): void {
  set(({ hex }) => ({ hex: { ...hex, [side]: !hex[side] } }));
}

export function toggleWrap(): void {
  set(({ wrap }) => ({ wrap: !wrap }));
}

export function showBelow(below: BelowTab): void {
  set({ below });
}
