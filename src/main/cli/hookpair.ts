import { CommanderError } from 'commander';
import { exitCodes } from './exit-codes';
import { createProgram } from './program';

// The entry of the command line.

createProgram()
  .parseAsync(process.argv)
  .catch((error: unknown) => {
    if (!(error instanceof CommanderError)) throw error;
    // Commander has said it already. Help and the version are no errors.
    process.exitCode = error.exitCode === 0 ? exitCodes.good : exitCodes.usage;
  });
