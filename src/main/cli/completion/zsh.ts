import { quoted } from './quote';
import type { CompletionCommand, CompletionOption, Values } from './tree';

/** Completion for zsh: to be sourced, or put as `_hookpair` into a folder of fpath. */
export function zshCompletion(tree: readonly CompletionCommand[]): string {
  return `#compdef hookpair
# Completion of hookpair for zsh.
${tree.map(functionOf).join('\n')}
if [[ $funcstack[1] == _hookpair ]]; then _hookpair "$@"; else compdef _hookpair hookpair; fi
`;
}

function functionOf({ path, options, argument, commands }: CompletionCommand): string {
  const specs = options.flatMap(optionSpecs);
  const name = nameOf(path);
  if (commands.length === 0) {
    const rest = argument === 'none' ? [] : [quoted(`1:value:${action(argument)}`)];
    return `${name}() {\n  _arguments -s ${[...specs, ...rest].join(' \\\n    ')}\n}`;
  }
  const described = commands.map((one) => quoted(`${one.name}:${one.description.replaceAll(':', '\\:')}`));
  const cases = commands.map((one) => `      ${one.name}) ${nameOf([...path, one.name])} ;;`);
  return `${name}() {
  local state line curcontext="$curcontext"
  local -a commands=(${described.join(' ')})
  _arguments -C -s ${[...specs, "'1:command:->command'", "'*::argument:->argument'"].join(' \\\n    ')}
  case $state in
    command) _describe command commands ;;
    argument) case $line[1] in
${cases.join('\n')}
    esac ;;
  esac
}`;
}

function nameOf(path: readonly string[]): string {
  return ['_hookpair', ...path].join('_');
}

function optionSpecs({ names, description, values }: CompletionOption): string[] {
  const words = description.replace(/[[\]\\:]/g, '\\$&');
  const value = values === null ? '' : `:value:${action(values)}`;
  return names.map((name) => quoted(`${name}[${words}]${value}`));
}

function action(values: Values): string {
  if (values === 'file') return '_files';
  return values === 'none' ? ' ' : `(${values.join(' ')})`;
}
