import type { AppError, ErrorCode } from '@shared/errors';

/** What the command line ends with. Documented in docs/command-line.md. */
export const exitCodes = {
  good: 0,
  /** An expectation was not met, or something was not delivered. */
  failed: 1,
  /** Wrong usage, or input that cannot be used. */
  usage: 2,
  /** It could not be done: the port is taken, the log is locked, the disk is full. */
  couldNot: 3,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const ofInput: readonly ErrorCode[] = ['invalid_input', 'not_found', 'body_truncated'];

/** Which code an error ends the command with. */
export function exitCodeOf({ code }: AppError): ExitCode {
  return ofInput.includes(code) ? exitCodes.usage : exitCodes.couldNot;
}
