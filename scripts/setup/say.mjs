/** A failure that a person can do something about: printed without a stack. */
export class SetUpFailure extends Error {
  /**
   * @param {string} message What happened, and why.
   * @param {string} next What to do.
   */
  constructor(message, next) {
    super(`${message}\n  ${next}`);
    this.name = 'SetUpFailure';
  }
}

let print = console.log;

/** @param {string} line One line about what is done and why. */
export function say(line) {
  print(`hookpair: ${line}`);
}

/** Keeps standard output free from now on. */
export function sayOnStandardError() {
  print = console.error;
}

/**
 * Runs a command of ours, and prints a failure as a person wants it.
 * @param {() => Promise<number | void>} main Resolves to the exit code.
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof SetUpFailure)) throw error;
    console.error(`hookpair: ${error.message}`);
    process.exitCode = 1;
  }
}
