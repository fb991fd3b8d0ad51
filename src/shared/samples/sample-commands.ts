import { z } from 'zod';
import type { AbReport, AbSummary } from '../ab/ab';
import { abStartSchema } from '../ab/ab-schema';
import { command } from '../contract-command';
import { byId, id, nothing } from '../contract-fields';
import type { AbStarted, Counted, SamplesExport, SamplesMade } from '../contract-outputs';
import { type Job, ticket } from '../transfer/job';
import { generatorSchema } from './generator-schema';
import type { OwnSample, SampleSummary } from './sample';
import { folderField, nameField, sampleFields, sampleIds } from './sample-schema';

/** Commands of samples, generated sets and A/B; see contract.ts. */
export const sampleCommands = {
  /** Samples of the user's own, in the order of their paths, without their texts. */
  'payloads.list': command<SampleSummary[]>()(nothing),
  'payloads.get': command<OwnSample>()(byId),
  'payloads.create': command<OwnSample>()(sampleFields),
  'payloads.update': command<OwnSample>()(sampleFields.extend({ id })),
  /** Into a folder; with a number where their name is taken there. Gives the new list, as the next three do. */
  'payloads.move': command<SampleSummary[]>()(z.object({ ids: sampleIds, folder: folderField })),
  'payloads.renameFolder': command<SampleSummary[]>()(
    z.object({ from: folderField.min(1), to: folderField }),
  ),
  'payloads.delete': command<null>()(z.object({ ids: sampleIds })),
  'payloads.restore': command<SampleSummary[]>()(z.object({ ids: sampleIds })),
  /** Makes a sample of the request body of an exchange, sent or caught. */
  'payloads.fromExchange': command<OwnSample>()(
    z.object({ exchangeId: id, folder: folderField, name: nameField }),
  ),
  /** Reads a JSON file, a JSON Lines file or a whole directory into a folder, as a job; see docs/decisions/0015. */
  'payloads.import': command<Job>()(z.object({ ticket, folder: folderField })),
  /** Takes back an import: what it brought goes, and what it replaced comes back. */
  'payloads.undoImport': command<Counted>()(z.object({ jobId: id })),
  /**
   * Writes samples below a directory, a file each, as a job; `file` writes one sample to that file. Files that are there with
   * other content are named, and nothing is written, unless `replace` says so: the ticket then stays good.
   */
  'payloads.export': command<SamplesExport>()(
    z.object({ ids: sampleIds, ticket, to: z.enum(['directory', 'file']), replace: z.boolean() }),
  ),

  /** Keeps a generated set as samples of a folder, named by numbers. */
  'generator.save': command<SamplesMade>()(z.object({ spec: generatorSchema, folder: folderField })),

  /** Sends each payload of a set to every URL at once, and compares the answers, as a job. Kept until the engine ends. */
  'ab.start': command<AbStarted>()(abStartSchema),
  /** Newest first. */
  'ab.list': command<AbSummary[]>()(nothing),
  'ab.get': command<AbReport>()(byId),
};
