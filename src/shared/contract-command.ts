import type { z } from 'zod';

/** A command's input schema, carrying the type of its output along. The output type exists for the compiler only. */
interface Command<Input extends z.ZodType, Output> {
  input: Input;
  readonly output?: Output;
}

export const command = <Output>() => {
  return <Input extends z.ZodType>(input: Input): Command<Input, Output> => ({ input });
};
