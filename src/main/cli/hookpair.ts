import { CommanderError } from 'commander';
import { exitCodes } from './exit-codes';
import { createProgram } from './program';

// The entry of the command line.

/** Resolves when the command has ended without ending the process. */
export const ended: Promise<unknown> = createProgram()
  .parseAsync(process.argv, { from: 'node' })
  .catch((error: unknown) => {
    if (error instanceof CommanderError) {
      // Commander has said it already. Help and the version are no errors.
      process.exitCode = error.exitCode === 0 ? exitCodes.good : exitCodes.usage;
    } else {
      process.stderr.write(`hookpair: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = exitCodes.couldNot;
    }
  });
