import type { Parsed } from '@shared/contract';
import type { SamplesMade } from '@shared/contract-outputs';
import { AppFailure } from '@shared/errors';
import { generateOne } from '@shared/samples/generate';
import { samplePath } from '@shared/samples/sample-path';
import type { Parts } from '../handlers';
import { inSlices } from './in-slices';

/** Keeps a generated set as samples named by their numbers. Throws, and keeps none, where one of the names is taken. */
export async function saveGenerated(
  { store, changes }: Parts,
  { spec, folder }: Parsed<'generator.save'>,
): Promise<SamplesMade> {
  const digits = String(spec.count).length;
  const names = Array.from({ length: spec.count }, (_none, index) => String(index + 1).padStart(digits, '0'));
  const taken = names.find((name) => store.samples.at(samplePath({ folder, name })));
  if (taken !== undefined) {
    throw new AppFailure(
      'invalid_input',
      `There is a sample “${samplePath({ folder, name: taken })}” already. None was saved.`,
      'Choose another folder, or delete what is in it.',
    );
  }
  const ids: number[] = [];
  try {
    await inSlices(names, (some, from) => {
      const made = some.map((name, index) => ({ folder, name, text: generateOne(spec, from + index) }));
      ids.push(...store.samples.createAll(made));
    });
  } catch (error) {
    store.samples.delete(ids);
    throw error;
  }
  changes.tell('payloads.changed', null);
  return { ids, folder };
}
