import { usuallyIgnored } from '@shared/ab/ab-limits';
import type { Input } from '@shared/contract';
import { create } from 'zustand';
import { call } from '../../bridge';
import { showAb, startAb } from '../../stores/ab-store';
import { currentProject, useProjects } from '../../stores/projects-store';
import { goTo } from '../../stores/view-store';
import { attempt } from '../../ui/errors';

export type PayloadSet = Input<'ab.start'>['set'];

export interface AbUrl {
  /** Stays the same while others are added and taken away. */
  key: number;
  text: string;
}

/** What is set up on the page, as it is typed. It stays for the next run. */
export interface AbDraft {
  /** Null until something was chosen to be sent. */
  set: PayloadSet | null;
  title: string;
  urls: AbUrl[];
  /** One a line. */
  ignored: string;
  timestamp: 'stored' | 'now';
  concurrency: string;
  confirmed: boolean;
}

export const useAbDraft = create<AbDraft>(() => ({
  set: null,
  title: '',
  urls: [
    { key: 1, text: '' },
    { key: 2, text: '' },
  ],
  ignored: usuallyIgnored.join('\n'),
  timestamp: 'stored',
  concurrency: '1',
  confirmed: false,
}));

/** Opens the page with a set to send. The URLs begin as those of the project's webhooks, and what is ignored as the project's. */
export function openAb(set: PayloadSet, title: string): void {
  const { urls } = useAbDraft.getState();
  const isUntouched = urls.every(({ text }) => text === '');
  useAbDraft.setState({ set, title, confirmed: false, ...(isUntouched ? { urls: webhookUrls() } : {}) });
  goTo('ab');
  void showAb(null);
  void attempt('What the project ignores is not known', takeIgnored);
}

/** Opens the page on what came of a run. */
export function openAbReport(id: number): void {
  goTo('ab');
  void showAb(id);
}

export function openAbPage(): void {
  goTo('ab');
  void showAb(null);
}

/** What the project ignores in comparisons is ignored here too, besides what is written already. */
async function takeIgnored(): Promise<void> {
  const project = currentProject(useProjects.getState());
  if (!project) return;
  const paths = await call('projects.ignoredPaths.get', { id: project.id });
  useAbDraft.setState(({ ignored }) => {
    const lines = linesOf(ignored);
    return { ignored: [...lines, ...paths.filter((path) => !lines.includes(path))].join('\n') };
  });
}

function webhookUrls(): AbUrl[] {
  const { webhooks, currentId } = useProjects.getState();
  const texts = webhooks.filter(({ projectId }) => projectId === currentId).map(({ url }) => url);
  const distinct = [...new Set(texts)].slice(0, 6);
  while (distinct.length < 2) distinct.push('');
  return distinct.map((text, index) => ({ key: index + 1, text }));
}

export function addUrl(): void {
  useAbDraft.setState(({ urls }) => ({
    urls: [...urls, { key: Math.max(...urls.map(({ key }) => key)) + 1, text: '' }],
  }));
}

export function removeUrl(key: number): void {
  useAbDraft.setState(({ urls }) => ({ urls: urls.filter((url) => url.key !== key) }));
}

export function typeUrl(key: number, text: string): void {
  useAbDraft.setState(({ urls }) => ({
    urls: urls.map((url) => (url.key === key ? { key, text } : url)),
  }));
}

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Begins with what is set up, which must be right. */
export async function runAb(concurrency: number): Promise<void> {
  const { set, urls, ignored, timestamp, confirmed } = useAbDraft.getState();
  if (!set) return;
  const project = currentProject(useProjects.getState());
  await startAb({
    set,
    projectId: project?.id ?? null,
    urls: urls.map(({ text }) => text.trim()),
    ignored: linesOf(ignored),
    timestamp,
    concurrency,
    confirmed,
  });
}
