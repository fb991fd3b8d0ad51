import { create } from 'zustand';
import { focusPage } from '../inspector/focus';

interface PaletteStore {
  opened: boolean;
  /** Ids of what was run, newest first. */
  recent: readonly string[];
}

const remembered = 'hookpair.recent-commands';
const mostRemembered = 30;

/** The palette. What was run is remembered by this window. */
export const usePalette = create<PaletteStore>(() => ({ opened: false, recent: recall() }));

/** What had the focus, and gets it back. */
let before: Element | null = null;

export function openPalette(): void {
  before = document.activeElement;
  usePalette.setState({ opened: true });
}

/** Closes the palette, and gives the focus back to where it was. */
export function closePalette(): void {
  usePalette.setState({ opened: false });
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement) activeElement.blur();
  if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  before = null;
  focusPage();
}

export function rememberRun(id: string): void {
  usePalette.setState(({ recent }) => ({
    recent: [id, ...recent.filter((one) => one !== id)].slice(0, mostRemembered),
  }));
  localStorage.setItem(remembered, JSON.stringify(usePalette.getState().recent));
}

function recall(): string[] {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(remembered) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').slice(0, mostRemembered) : [];
  } catch {
    return [];
  }
}
