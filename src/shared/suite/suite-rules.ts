import type { z } from 'zod';

interface RuledSuite {
  url?: string | undefined;
  cases: { name: string; url?: string | undefined; needs?: string[] | undefined }[];
}

/** What must hold between the cases of a suite. */
export function checkSuite({ url, cases }: RuledSuite, context: z.RefinementCtx): void {
  const issue = (message: string, ...path: (string | number)[]) =>
    context.addIssue({ code: 'custom', message, path: ['cases', ...path] });
  const before = new Set<string>();
  for (const [index, one] of cases.entries()) {
    if (before.has(one.name)) issue('Another case has this name already.', index, 'name');
    if (one.url === undefined && url === undefined) {
      issue('It sends to nowhere: give it a url, or give the suite one.', index);
    }
    for (const [at, needed] of (one.needs ?? []).entries()) {
      if (!before.has(needed)) issue(`No case before it is called “${needed}”.`, index, 'needs', at);
    }
    before.add(one.name);
  }
}
