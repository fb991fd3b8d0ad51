import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { placeholderWords } from '@shared/endpoint/template';
import { isRecord } from '@shared/event-summary';
import { sampleBody } from '@shared/samples';

/** Offers placeholders behind `{{`, with the fields of an event among them. */
export function completeTemplate(context: CompletionContext): CompletionResult | null {
  const before = context.matchBefore(/\{\{\s*[\w.[\]-]*$/);
  if (!before && !context.explicit) return null;
  const typed = before === null ? '' : before.text.replace(/^\{\{\s*/, '');
  const from = context.pos - typed.length;
  const closed = context.state.sliceDoc(context.pos, context.pos + 2) === '}}';
  const [open, close] = [before === null ? '{{' : '', closed ? '' : '}}'];
  return {
    from,
    options: placeholders().map(({ label, detail }) => ({
      label,
      detail,
      apply: `${open}${label}${close}`,
    })),
    validFor: /^[\w.[\]-]*$/,
  };
}

function placeholders(): { label: string; detail: string }[] {
  const event: unknown = JSON.parse(
    sampleBody('success', 'documented', { payloadProjectId: 123, now: 0, utcOffsetMinutes: 0 }),
  );
  return [
    ...Object.entries(placeholderWords).map(([label, detail]) => ({ label, detail })),
    ...pathsOf(event).map((path) => ({ label: `body.${path}`, detail: 'From the event' })),
    { label: 'header.user-agent', detail: 'A header of the request' },
    { label: 'query.page', detail: 'From the query of the request' },
  ] satisfies Completion[];
}

/** Paths of the values that are no objects: `promptId`, `tokens.total`. */
function pathsOf(value: unknown, path = ''): string[] {
  if (!isRecord(value)) return [path];
  return Object.entries(value).flatMap(([name, inner]) =>
    pathsOf(inner, path === '' ? name : `${path}.${name}`),
  );
}
