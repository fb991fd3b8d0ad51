import { isBare } from '@shared/bare-commands';
import type { CommandName, Result } from '@shared/contract';
import { AppFailure, toAppError } from '@shared/errors';
import { firstPage } from '@shared/first-page';
import type { Handlers } from './handlers';
import { troubleOf } from './store/trouble';

/** Checks the input of a command and runs it. Never rejects: a failure is data. */
export async function runCommand(
  handlers: Handlers,
  command: string,
  input: unknown,
): Promise<Result<unknown>> {
  try {
    const parsed = withoutSchema(command, input) ?? (await parse(command, input));
    const handler = handlers[parsed.name] as (input: unknown) => unknown;
    return { ok: true, value: await handler(parsed.input) };
  } catch (error) {
    return { ok: false, error: toAppError(troubleOf(error) ?? error) };
  }
}

interface ParsedCommand {
  name: CommandName;
  input: unknown;
}

/** What the first draw of the window asks for, or null: then the contract has to be loaded. */
function withoutSchema(command: string, input: unknown): ParsedCommand | null {
  if (isBare(command) && isObject(input)) return { name: command, input: {} };
  const page = command === 'exchanges.page' ? firstPage(input) : null;
  return page === null ? null : { name: 'exchanges.page', input: page };
}

function isObject(input: unknown): boolean {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

/** Throws `invalid_input`, with the place of what does not fit. */
async function parse(command: string, input: unknown): Promise<ParsedCommand> {
  const { commands } = await import('@shared/contract');
  if (!Object.hasOwn(commands, command)) {
    throw new AppFailure('invalid_input', `There is no command ${JSON.stringify(command)}.`, '');
  }
  const name = command as CommandName;
  const { input: schema } = commands[name];
  const parsed = schema.safeParse(input);
  if (parsed.success) return { name, input: parsed.data };
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') || 'The input';
  throw new AppFailure(
    'invalid_input',
    `${place}: ${issue?.message ?? 'not valid'}`,
    'Correct it and try again.',
  );
}
