import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, mostly because they wait. Begun last, each would keep one worker while the others have nothing left. */
const longest = [
  'src/main/engine/check/zoo/zoo.test.ts',
  'src/main/engine/check/seed/starters.test.ts',
  'src/main/engine/suite/seed-examples.test.ts',
  'proof/faults.test.ts',
  'src/main/engine/proof/no-false-pair.test.ts',
  'src/main/cli/docs.test.ts',
  'src/main/engine/dispatcher/timeout.test.ts',
  'src/main/cli/one-log.test.ts',
  'src/main/engine/store/threads/wal-copier.test.ts',
];

/** Vitest knows how long a file took only where it has run before. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex((name) => moduleId.endsWith(name));
      return place === -1 ? longest.length : place;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}
