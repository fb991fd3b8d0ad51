import { bytesOfBase64 } from '@shared/bytes';
import type { Parsed } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import { mergeResults } from '@shared/suite/result';
import type { LoadedSuite } from '@shared/suite/suite';
import type { Environment } from '@shared/suite/variables';
import type { Job } from '@shared/transfer/job';
import type { Parts } from '../handlers';
import type { Environments } from './environments';
import { readSuite } from './load-suite';
import { runSuite } from './run-suite';
import { loadSuite } from './suite-shelf';

/** Starts a run as a job. Throws `invalid_input` where the suite is not right, before anything is sent. */
export async function startSuite(
  parts: Parts,
  environments: Environments,
  { what, environment: name, variables, secrets, only }: Parsed<'suites.run'>,
): Promise<Job> {
  const { store, jobs, changes } = parts;
  const suiteId = 'id' in what ? what.id : null;
  const loaded = 'id' in what ? await loadSuite(parts, what.id) : given(what);
  const { suite } = loaded;
  const kept = await environments.named(name);
  checkEnvironment(loaded, kept);
  const environment: Environment = {
    name,
    variables: { ...kept.variables, ...variables },
    secrets: { ...kept.secrets, ...secrets },
  };
  const total =
    only === null ? suite.cases.length : suite.cases.filter((one) => only.includes(one.name)).length;
  return jobs.start(
    { kind: 'suite', title: `Run suite ${suite.name}`, unit: 'cases' },
    async ({ id, signal, progress }) => {
      let done = 0;
      progress(0, total);
      const result = await runSuite(parts, loaded, {
        environment,
        only,
        signal,
        onResult(ended) {
          done += 1;
          progress(done, total);
          changes.tell('suite.progress', { jobId: id, suiteId, result: ended });
        },
      });
      if (suiteId !== null) {
        const before = only === null ? null : store.suites.lastResult(suiteId);
        store.suites.setLastResult(suiteId, mergeResults(before, result));
        changes.tell('suites.changed', null);
      }
      const exchanges = result.cases.filter(({ exchangeId }) => exchangeId !== null).length;
      return { path: null, exchanges, bytes: 0, problems: [], problemCount: 0, suite: result };
    },
  );
}

function given({ text, files }: Extract<Parsed<'suites.run'>['what'], { text: string }>): LoadedSuite {
  const read = Object.entries(files).map(([name, base64]): [string, Uint8Array] => [
    name,
    bytesOfBase64(base64) ?? new Uint8Array(),
  ]);
  return { suite: readSuite(text, 'The suite'), files: new Map(read) };
}

/** An environment that neither the suite nor the app knows is a typing mistake. */
function checkEnvironment({ suite }: LoadedSuite, { name, variables, secrets }: Environment): void {
  if (name === null || Object.hasOwn(suite.environments ?? {}, name)) return;
  if (Object.keys(variables).length > 0 || Object.keys(secrets).length > 0) return;
  const known = Object.keys(suite.environments ?? {});
  throw new AppFailure(
    'invalid_input',
    `Nobody knows an environment “${name}”.`,
    known.length > 0
      ? `The suite has ${known.join(', ')}.`
      : 'The suite has none. Add it to the suite, or in the app.',
  );
}
