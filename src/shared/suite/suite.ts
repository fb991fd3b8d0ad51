import type { z } from 'zod';
import type { suiteSchema } from './suite-schema';

/** A suite as its file says it, checked: exchanges pinned with expectations. */
export type Suite = z.input<typeof suiteSchema>;
export type SuiteCase = Suite['cases'][number];
export type Payload = NonNullable<SuiteCase['payload']>;
export type Expectations = NonNullable<SuiteCase['expect']>;

/** A value of a variable; `{{name}}` alone stands for it with its type. */
export type VariableValue = string | number | boolean;
export type Variables = Readonly<Record<string, VariableValue>>;

/** A suite and the files that it speaks of, by the names it uses: all that a run needs. */
export interface LoadedSuite {
  suite: Suite;
  files: ReadonlyMap<string, Uint8Array>;
}

/** The names of the files that a suite speaks of, each once. */
export function filesOf({ cases }: Suite): string[] {
  const names = cases.flatMap(({ payload, expect }) => [
    payload?.file,
    expect?.schemaFile,
    expect?.body?.file,
  ]);
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** Where something is wrong in a file, and what to do. Lines and columns count from 1. */
export interface FileProblem {
  line: number;
  column: number;
  message: string;
  hint: string;
}
