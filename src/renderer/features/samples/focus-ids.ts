export const sampleListId = 'sample-list';
export const sampleSearchId = 'sample-search';

export function rowDomId(index: number): string {
  return `sample-row-${index}`;
}
