import { chosenSteps } from '@shared/check/chosen-steps';
import { type CheckStep, defaultSteps, stepTexts } from '@shared/check/steps';
import type { Webhook } from '@shared/model';
import { create } from 'zustand';
import { startCheck, useChecks } from '../../stores/checks-store';
import { currentProject, useProjects } from '../../stores/projects-store';
import { goTo } from '../../stores/view-store';
import { attempt } from '../../ui/errors';

interface CheckDraft {
  url: string;
  /** Null for a URL that was typed. */
  webhookId: number | null;
  steps: readonly CheckStep[];
  /** The person has said that the heavy steps may be sent. */
  confirmed: boolean;
  /** Start was pressed, so that what is missing is said. */
  tried: boolean;
}

/** What is to be checked, as the form has it. */
export const useCheckDraft = create<CheckDraft>(() => ({
  url: '',
  webhookId: null,
  steps: defaultSteps.filter((step) => chosenSteps.includes(step)),
  confirmed: false,
  tried: false,
}));

export function changeDraft(change: Partial<CheckDraft>): void {
  useCheckDraft.setState(change);
}

export function chooseWebhook(webhook: Webhook | null): void {
  changeDraft(webhook ? { webhookId: webhook.id, url: webhook.url } : { webhookId: null });
}

export function toggleStep(step: CheckStep): void {
  const { steps } = useCheckDraft.getState();
  const next = steps.includes(step) ? steps.filter((one) => one !== step) : [...steps, step];
  // What was said of some heavy steps does not hold for others.
  changeDraft({ steps: next, confirmed: false });
}

/** The chosen steps that must be confirmed. */
export function heavySteps(steps: readonly CheckStep[]): CheckStep[] {
  return steps.filter((step) => stepTexts[step].optional);
}

export function isRunning(): boolean {
  return useChecks.getState().view?.state === 'running';
}

/** Begins what the form says, unless something is missing. */
export function submitCheck(): void {
  const { url, webhookId, steps, confirmed } = useCheckDraft.getState();
  changeDraft({ tried: true });
  if (isRunning() || url.trim() === '' || (heavySteps(steps).length > 0 && !confirmed)) return;
  void attempt('The check-up did not begin', () =>
    startCheck({ url: url.trim(), webhookId, steps: [...steps], confirmed }),
  );
  changeDraft({ tried: false });
}

/** Goes to the page and checks at once, with the steps that harm nothing. */
export function checkNow(url: string, webhookId: number | null): void {
  goTo('check-up');
  const steps = defaultSteps.filter((step) => chosenSteps.includes(step));
  // The webhook of an exchange may be gone by now.
  const known = useProjects.getState().webhooks.some(({ id }) => id === webhookId);
  changeDraft({ url, webhookId: known ? webhookId : null, steps, confirmed: false, tried: false });
  if (isRunning()) return;
  submitCheck();
}

/** The first of the current project; null where it has none. */
export function firstWebhook(): Webhook | null {
  const state = useProjects.getState();
  const project = currentProject(state);
  return state.webhooks.find(({ projectId }) => projectId === project?.id) ?? null;
}
