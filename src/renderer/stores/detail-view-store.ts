import { create } from 'zustand';
import type { Side } from './exchange-store';

export type MessageTab = 'body' | 'headers' | 'raw';
/** A way to look at bytes. */
export type ViewName = 'pretty' | 'table' | 'parts' | 'preview' | 'text' | 'hex';
/** A body as a person reads it, or a whole message as it stood on the wire. */
export type Looked = `${Side}:body` | `${Side}:raw`;
export type BelowTab = 'timing' | 'validation' | 'tls' | 'pair' | 'notes';

interface DetailView {
  /** Which view of each side is chosen. It stays while one goes from exchange to exchange. */
  tabs: Record<Side, MessageTab>;
  /** The view that was chosen of each; null for the one that suits the body. It stays like the tabs. */
  views: Record<Looked, ViewName | null>;
  below: BelowTab;
  /** Whether long lines are broken to the width of the pane. */
  wrap: boolean;
  /** Whether objects and arrays below the outermost are folded. */
  folded: Record<Side, boolean>;
  /** Whether one side scrolls when the other one does. */
  scrollTogether: boolean;
}

/** How an exchange is looked at. */
export const useDetailView = create<DetailView>(() => ({
  tabs: { request: 'body', response: 'body' },
  views: { 'request:body': null, 'request:raw': null, 'response:body': null, 'response:raw': null },
  below: 'timing',
  wrap: true,
  folded: { request: false, response: false },
  scrollTogether: false,
}));

const { setState: set } = useDetailView;

export function showTab(side: Side, tab: MessageTab): void {
  set(({ tabs }) => ({ tabs: { ...tabs, [side]: tab } }));
}

export function chooseView(looked: Looked, view: ViewName): void {
  set(({ views }) => ({ views: { ...views, [looked]: view } }));
}

/** A preview is asked for once: what another sender wrote is drawn only when somebody wants that one. */
export function forgetPreviews(): void {
  set(({ views }) => {
    const kept = Object.entries(views).map(([looked, view]) => [looked, view === 'preview' ? null : view]);
    return { views: Object.fromEntries(kept) as DetailView['views'] };
  });
}

export function toggleWrap(): void {
  set(({ wrap }) => ({ wrap: !wrap }));
}

export function fold(side: Side, isFolded: boolean): void {
  set(({ folded }) => ({ folded: { ...folded, [side]: isFolded } }));
}

export function toggleScrollTogether(): void {
  set(({ scrollTogether }) => ({ scrollTogether: !scrollTogether }));
}

export function showBelow(below: BelowTab): void {
  set({ below });
}
