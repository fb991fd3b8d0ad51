import { z } from 'zod';
import { command } from '../contract-command';
import { byId, id, name, nothing } from '../contract-fields';
import { type Job, ticket } from '../transfer/job';
import type { SuiteResult } from './result';
import type { AddedCase, AppEnvironment, SuiteDocument, SuiteEntry, SuiteOutline } from './suite-info';

const text = z.string().max(10_000_000);
const variableName = z
  .string()
  .max(100)
  .regex(/^[A-Za-z_]\w*$/, 'A name has letters, digits and _, and begins with no digit.');
const values = z.record(variableName, z.union([z.string().max(10_000), z.number(), z.boolean()]));
const secretValues = z.record(variableName, z.string().max(10_000));

/** Commands of suites and environments; see contract.ts. */
export const suiteCommands = {
  'suites.list': command<SuiteEntry[]>()(nothing),
  'suites.get': command<SuiteDocument>()(byId),
  /** What is wrong with a text, and where, without keeping it. */
  'suites.check': command<SuiteOutline>()(z.object({ text })),
  /** A text with paths under `ignore` of a case's golden body, without keeping it. */
  'suites.ignore': command<{ text: string }>()(
    z.object({ text, caseName: z.string().max(300), paths: z.array(z.string().max(500)).max(200) }),
  ),
  /** A suite of the app's own. Any text is kept, so that nothing typed is lost. */
  'suites.create': command<SuiteDocument>()(z.object({ text })),
  /** Opens the file of a ticket, which stays the truth of it. One that is open already is found again. */
  'suites.open': command<SuiteDocument>()(z.object({ ticket })),
  /** `before` is the text it was made from: a file that says something else by now is not overwritten. Null does so. */
  'suites.save': command<SuiteDocument>()(z.object({ id, text, before: text.nullable() })),
  /** Writes it to the file of a ticket, which is the truth of it from then on. */
  'suites.saveAs': command<SuiteDocument>()(z.object({ id, text, ticket })),
  /** Takes it off the list. A file stays where it is. */
  'suites.delete': command<null>()(byId),
  'suites.restore': command<SuiteDocument>()(byId),
  /** Makes a case of an exchange: its payload, its status and its body as golden. Without an id in a new suite. */
  'suites.addExchange': command<AddedCase>()(z.object({ suiteId: id.nullable(), exchangeId: id })),
  /**
   * Starts a run, as a job; `suite.progress` tells each result, and the job's result has all. `what` is a suite of the
   * list, or a text with the files it speaks of in base64. `variables` and `secrets` count more than any other. `only`
   * names the cases to run; null for all.
   */
  'suites.run': command<Job>()(
    z.object({
      what: z.union([
        z.object({ id }),
        z.object({ text, files: z.record(z.string().max(1000), z.string().max(20_000_000)) }),
      ]),
      environment: z.string().max(100).nullable(),
      variables: values.default({}),
      secrets: secretValues.default({}),
      only: z.array(z.string().max(300)).max(10_000).nullable(),
    }),
  ),
  /** Of its last run; null where it was not run. */
  'suites.lastResult': command<SuiteResult | null>()(byId),

  'environments.list': command<AppEnvironment[]>()(nothing),
  /** Makes a new one where the id is null. Secrets stay as they are. */
  'environments.save': command<AppEnvironment>()(z.object({ id: id.nullable(), name, variables: values })),
  'environments.delete': command<null>()(byId),
  'environments.restore': command<AppEnvironment>()(byId),
  /** Null takes a secret away. */
  'environments.setSecret': command<AppEnvironment>()(
    z.object({ id, name: variableName, value: z.string().min(1).max(10_000).nullable() }),
  ),
};
