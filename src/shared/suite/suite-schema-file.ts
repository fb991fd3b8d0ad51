import { z } from 'zod';
import { suiteSchema } from './suite-schema';

/** The JSON Schema of a suite's file, which editors complete and check by. What only the app can check is not in it. */
export function suiteJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(suiteSchema, {
    io: 'input',
    target: 'draft-7',
    reused: 'inline',
  });
  const head = { $schema, title: 'Hookpair suite', description: 'Exchanges pinned with expectations.' };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}
