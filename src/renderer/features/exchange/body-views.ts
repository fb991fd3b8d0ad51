import type { ViewName } from '../../stores/detail-view-store';
import type { Presented } from './present-body';

export const viewTitles: Record<ViewName, string> = {
  pretty: 'Pretty',
  table: 'Table',
  parts: 'Parts',
  preview: 'Preview',
  text: 'Text',
  hex: 'Hex',
};

/** The ways to look at a body, the one that is shown unless another is chosen first. */
export function bodyViews({ kind, pretty, fields, events, parts }: Presented): ViewName[] {
  if (kind === 'binary') return ['hex', 'text'];
  const views: ViewName[] = [];
  if (pretty) views.push('pretty');
  if (fields || events) views.push('table');
  if (parts && parts.length > 0) views.push('parts');
  if (kind === 'image') views.push('preview');
  else views.push('text');
  // HTML is shown as text until somebody asks for the preview.
  if (kind === 'html') views.push('preview');
  return [...views, 'hex'];
}

/** The view that was chosen where the body has it, else its first one. */
export function viewOf(views: readonly ViewName[], chosen: ViewName | null): ViewName {
  return chosen !== null && views.includes(chosen) ? chosen : (views[0] ?? 'hex');
}
