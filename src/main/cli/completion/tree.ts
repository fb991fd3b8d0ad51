import type { Argument, Command, Option } from 'commander';

/** What can stand at one place. `file` completes names of files, `none` nothing. */
export type Values = readonly string[] | 'file' | 'none';

export interface CompletionOption {
  /** Such as `--filter`, and the short one where there is one. */
  names: readonly string[];
  description: string;
  /** Null for an option without a value. */
  values: Values | null;
}

/** A command as shells complete it. */
export interface CompletionCommand {
  /** Without the name of the program; empty for the program itself. */
  path: readonly string[];
  description: string;
  options: readonly CompletionOption[];
  argument: Values;
  commands: readonly { name: string; description: string }[];
}

/** Every command, the program first, as commander knows them. */
export function completionTree(program: Command): CompletionCommand[] {
  return commandsUnder(program, [], []);
}

function commandsUnder(
  command: Command,
  path: readonly string[],
  inherited: readonly Option[],
): CompletionCommand[] {
  const help = command.createHelp();
  const own = help.visibleOptions(command);
  const isHelp = (option: Option) => ['--help', '--version'].includes(option.long ?? '');
  const shared = [...inherited, ...own.filter((option) => path.length === 0 && !isHelp(option))];
  const options = path.length === 0 ? own : [...own, ...inherited];
  const children = help.visibleCommands(command).filter((child) => child.name() !== 'help');
  const [argument] = command.registeredArguments;
  return [
    {
      path,
      description: command.summary() || command.description(),
      options: options.map(optionOf),
      argument: argument ? valuesOfArgument(argument) : 'none',
      commands: children.map((child) => ({ name: child.name(), description: child.summary() })),
    },
    ...children.flatMap((child) => commandsUnder(child, [...path, child.name()], shared)),
  ];
}

function optionOf(option: Option): CompletionOption {
  const names = [option.long, option.short].filter((name) => name != null);
  const takesValue = option.required || option.optional;
  return { names, description: option.description, values: takesValue ? valuesOf(option) : null };
}

function valuesOf({ argChoices, flags }: Option): Values {
  if (argChoices) return argChoices;
  return /<(file|path|folder)>/.test(flags) ? 'file' : 'none';
}

function valuesOfArgument(argument: Argument): Values {
  if (argument.argChoices) return argument.argChoices;
  return /file|path/.test(argument.name()) ? 'file' : 'none';
}
