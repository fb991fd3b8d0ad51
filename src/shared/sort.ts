/** Columns that a list can be sorted by. `time` is the order of the ids. */
export const sortColumns = ['time', 'duration', 'size', 'status'] as const;

export interface Sort {
  column: (typeof sortColumns)[number];
  descending: boolean;
}

export const newestFirst: Sort = { column: 'time', descending: true };
