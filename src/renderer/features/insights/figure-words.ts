import type { GroupFigures, GroupKind } from '@shared/insights/insights';

const wholeFormat = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const compactFormat = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

export function whole(value: number): string {
  return wholeFormat.format(value);
}

export function compact(value: number): string {
  return compactFormat.format(value);
}

/** `97.5 %`; nothing of nothing is `–`. All is said only of all, and none only of none. */
export function share(part: number, all: number): string {
  if (all === 0) return '–';
  const percent = (part / all) * 100;
  if (part === all || part === 0) return `${percent} %`;
  return `${Math.min(99.9, Math.max(0.1, percent)).toFixed(1)} %`;
}

/** Cents, and what is less than that as far as it says something. */
export function money(value: number, currency: string): string {
  const digits = value !== 0 && Math.abs(value) < 0.1 ? 4 : 2;
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  }).format(value);
}

export const groupTitles: Record<GroupKind, string> = {
  project: 'Projects',
  webhook: 'Webhooks',
  model: 'Models',
  provider: 'Providers',
  user: 'Users',
  prompt: 'Prompts',
};

export function groupWords({ value, name }: Pick<GroupFigures, 'value' | 'name'>): string {
  const words = name ?? `#${value}, not there any more`;
  return words === '' ? 'without a name' : words;
}
