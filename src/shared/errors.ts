/** Every way a command can fail. Closed, so that callers can tell them apart and tests can list them. */
export const errorCodes = [
  'invalid_input',
  'not_found',
  'body_truncated',
  'port_taken',
  'permission_denied',
  'log_newer',
  'log_strange',
  'log_unwritable',
  'engine_unavailable',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An error as it crosses a process boundary: what happened and why, and what to do next. */
export interface AppError {
  code: ErrorCode;
  message: string;
  hint: string;
}

/** Thrown inside a process; turned into an {@link AppError} at its border, because ports drop custom fields. */
export class AppFailure extends Error {
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppFailure';
    this.code = code;
    this.hint = hint;
  }
}

/** Anything thrown, as data. What we did not foresee is `internal`, with the original words kept. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppFailure) {
    return { code: thrown.code, message: thrown.message, hint: thrown.hint };
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: 'internal',
    message,
    hint: 'Nothing was changed. Try again; if it happens again, report it.',
  };
}
