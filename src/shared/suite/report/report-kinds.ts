export const reportKinds = ['console', 'junit', 'html', 'json'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** How a report is offered: what it is called, and what its file ends with. */
export const reportWords: Record<ReportKind, { title: string; extension: string }> = {
  console: { title: 'Text', extension: 'txt' },
  junit: { title: 'JUnit XML', extension: 'xml' },
  html: { title: 'HTML', extension: 'html' },
  json: { title: 'JSON', extension: 'json' },
};
