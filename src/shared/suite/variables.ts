import type { Suite, Variables, VariableValue } from './suite';

/** What `{{name}}` stands for in one run. */
export interface Environment {
  /** Null where none was chosen. */
  name: string | null;
  variables: Variables;
  /** By name. Values stand in what is sent, and nowhere in results and reports. */
  secrets: Readonly<Record<string, string>>;
}

/** Says that a placeholder has no value. */
export class UnknownVariable extends Error {
  override name = 'UnknownVariable';
}

/**
 * The variables of a run. Of one name the later wins: the suite's own, its environment's, what the app or the command
 * line has for that environment, its secrets, and what is built in.
 */
export function variablesOf(
  { variables, environments }: Suite,
  environment: Environment,
  builtIn: Variables,
): Variables {
  const ofFile = environment.name === null ? undefined : environments?.[environment.name]?.variables;
  return { ...variables, ...ofFile, ...environment.variables, ...environment.secrets, ...builtIn };
}

const braces = /\{\{\s*([A-Za-z_]\w*)\s*\}\}/g;

/** Puts values in the place of `{{name}}`. Throws {@link UnknownVariable}. */
export function fill(text: string, variables: Variables): string {
  return text.replace(braces, (_all, name: string) => String(lookUp(name, variables)));
}

/** The same for people, before a run: what has no value stands as it is. */
export function fillKnown(text: string, variables: Variables): string {
  return text.replace(braces, (all, name: string) =>
    Object.hasOwn(variables, name) ? String(variables[name]) : all,
  );
}

/** The same in every text of a JSON value. A text that is one placeholder becomes its value, with its type. */
export function fillJson<Value>(value: Value, variables: Variables): Value {
  return fillAny(value, variables) as Value;
}

function fillAny(value: unknown, variables: Variables): unknown {
  if (typeof value === 'string') {
    const [whole, name] = /^\{\{\s*([A-Za-z_]\w*)\s*\}\}$/.exec(value) ?? [];
    return whole !== undefined && name !== undefined ? lookUp(name, variables) : fill(value, variables);
  }
  if (Array.isArray(value)) return value.map((item) => fillAny(item, variables));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, fillAny(member, variables)]),
  );
}

function lookUp(name: string, variables: Variables): VariableValue {
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (value !== undefined) return value;
  throw new UnknownVariable(
    name === 'receiver'
      ? '{{receiver}} has no value, because the receiver does not catch. Start it.'
      : `{{${name}}} has no value. Give it one under variables, in the environment, or as a secret.`,
  );
}

/** Secrets shorter than this are not looked for: they would be found in every other word. */
const shortestConcealed = 4;

/** Takes the values of secrets out of a text for people. */
export function conceal(text: string, secrets: Environment['secrets']): string {
  let concealed = text;
  for (const [name, value] of Object.entries(secrets).sort(([, a], [, b]) => b.length - a.length)) {
    if (value.length >= shortestConcealed) concealed = concealed.replaceAll(value, `‹secret ${name}›`);
  }
  return concealed;
}
