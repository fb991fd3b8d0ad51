import { create } from 'zustand';

export const pages = [
  'inspector',
  'webhooks',
  'receiver',
  'samples',
  'suites',
  'check-up',
  'ledger',
  'insights',
  'alerts',
  'settings',
  'about',
  'compare',
  'ab',
] as const;
export type PageName = (typeof pages)[number];

interface ViewStore {
  page: PageName;
  /** True or false when the person chose; null when the width of the window decides. */
  railCollapsed: boolean | null;
  /** Whether keys without Ctrl or ⌘ do something (WCAG 2.1.4 asks for a way to turn them off). */
  singleKeys: boolean;
  keysShown: boolean;
}

const remembered = 'hookpair.view';
const kept = ['page', 'railCollapsed', 'singleKeys'] as const;

/** Where the person is in the app. Page, rail and keys are remembered by this window. */
export const useView = create<ViewStore>(() => ({
  page: 'inspector',
  railCollapsed: null,
  singleKeys: true,
  ...recall(),
  keysShown: false,
}));

useView.subscribe((view) => {
  localStorage.setItem(
    remembered,
    JSON.stringify(Object.fromEntries(kept.map((name) => [name, view[name]]))),
  );
});

export function goTo(page: PageName): void {
  useView.setState({ page, keysShown: false });
}

/** Below this width of the window the rail shows icons alone, unless the person chose otherwise. */
export const narrowWindow = '(max-width: 1119px)';

/** Collapses or expands the rail; back to what the width of the window decides, where that is the same. */
export function toggleRail(): void {
  const isNarrow = matchMedia(narrowWindow).matches;
  const collapsed = useView.getState().railCollapsed ?? isNarrow;
  useView.setState({ railCollapsed: !collapsed === isNarrow ? null : !collapsed });
}

/** What was remembered, as far as it still makes sense. */
function recall(): Partial<ViewStore> {
  try {
    const { page, railCollapsed, singleKeys } = JSON.parse(
      localStorage.getItem(remembered) ?? '{}',
    ) as ViewStore;
    return {
      // What was compared is not remembered.
      ...(pages.includes(page) && page !== 'compare' && page !== 'ab' ? { page } : {}),
      ...(typeof railCollapsed === 'boolean' ? { railCollapsed } : {}),
      ...(typeof singleKeys === 'boolean' ? { singleKeys } : {}),
    };
  } catch {
    return {};
  }
}
