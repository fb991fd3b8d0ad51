import { create } from 'zustand';
import { goTo } from '../../stores/view-store';
import { focusPage } from '../inspector/focus';

/** Where the tour is: the index of its step; null while nobody takes it. */
export const useTour = create<{ step: number | null }>(() => ({ step: null }));

/** What had the focus before the tour. */
let before: HTMLElement | null = null;

/** Begins at the first step, in the Inspector. */
export function startTour(): void {
  before = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  goTo('inspector');
  useTour.setState({ step: 0 });
}

export function showStep(step: number): void {
  useTour.setState({ step });
}

/** Gives the focus back to what had it, or to the page where that is gone. */
export function endTour(): void {
  if (useTour.getState().step === null) return;
  useTour.setState({ step: null });
  requestAnimationFrame(() => {
    if (before?.isConnected) before.focus({ preventScroll: true });
    before = null;
    focusPage();
  });
}
