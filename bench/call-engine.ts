import type { Engine } from '../src/main/engine';
import type { CommandName, Input, Output } from '../src/shared/contract';

/** Calls as a window does. Throws what the engine answers as an error. */
export async function call<Name extends CommandName>(
  engine: Engine,
  name: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const result = await engine.call(name, input);
  if (!result.ok) throw new Error(result.error.message);
  return result.value as Output<Name>;
}
