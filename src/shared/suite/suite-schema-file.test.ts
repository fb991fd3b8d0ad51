import { Validator } from '@cfworker/json-schema';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitrarySuite } from './arbitrary-suite';
import { suiteJsonSchema } from './suite-schema-file';

const path = '../../../resources/suite.schema.json';

it('stands in the resources as it is now; vitest -u writes it anew', async () => {
  await expect(suiteJsonSchema()).toMatchFileSnapshot(path);
});

it('takes every suite that the app takes, and refuses what is unknown', () => {
  const validator = new Validator(JSON.parse(suiteJsonSchema()), '7');
  fc.assert(
    fc.property(arbitrarySuite, (suite) => {
      expect(validator.validate(suite)).toMatchObject({ valid: true });
    }),
    { numRuns: 30 },
  );
  const cases = [{ name: 'A', expect: { statuss: 200 } }];
  expect(validator.validate({ hookpair: 'suite/1', name: 'A', url: 'x', cases }).valid).toBe(false);
});
