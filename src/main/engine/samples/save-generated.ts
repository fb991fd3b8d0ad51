import type { Parsed, SamplesMade } from '@shared/contract';
import { generate } from '@shared/samples/generate';
import type { Parts } from '../handlers';

/** Keeps a generated set as samples named by their numbers. Throws, and keeps none, where one of the names is taken. */
export function saveGenerated(
  { store, changes }: Parts,
  { spec, folder }: Parsed<'generator.save'>,
): SamplesMade {
  const digits = String(spec.count).length;
  const samples = generate(spec).map((text, index) => ({
    folder,
    name: String(index + 1).padStart(digits, '0'),
    text,
  }));
  const ids = store.samples.createAll(samples).map(({ id }) => id);
  changes.tell('payloads.changed', null);
  return { ids, folder };
}
