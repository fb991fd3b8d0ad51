import { isBare } from '@shared/bare-commands';
import type { CommandName, Result } from '@shared/contract';
import { AppFailure, toAppError } from '@shared/errors';
import { firstCommands } from '@shared/first-commands';
import type { ZodType } from 'zod';
import type { Handlers } from './handlers';
import { troubleOf } from './store/trouble';

/** Checks the input of a command and runs it. Never rejects: a failure is data. */
export async function runCommand(
  handlers: Handlers,
  command: string,
  input: unknown,
): Promise<Result<unknown>> {
  try {
    const parsed =
      isBare(command) && isObject(input) ? { name: command, input: {} } : await parse(command, input);
    const handler = handlers[parsed.name] as (input: unknown) => unknown;
    return { ok: true, value: await handler(parsed.input) };
  } catch (error) {
    return { ok: false, error: toAppError(troubleOf(error) ?? error) };
  }
}

function isObject(input: unknown): boolean {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

/** Throws `invalid_input`, with the place of what does not fit. */
async function parse(command: string, input: unknown): Promise<{ name: CommandName; input: unknown }> {
  const { name, schema } = isFirst(command)
    ? { name: command, schema: firstCommands[command].input }
    : await inContract(command);
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

function isFirst(command: string): command is keyof typeof firstCommands {
  return Object.hasOwn(firstCommands, command);
}

async function inContract(command: string): Promise<{ name: CommandName; schema: ZodType }> {
  const { commands } = await import('@shared/contract');
  if (!Object.hasOwn(commands, command)) {
    throw new AppFailure('invalid_input', `There is no command ${JSON.stringify(command)}.`, '');
  }
  const name = command as CommandName;
  return { name, schema: commands[name].input };
}
