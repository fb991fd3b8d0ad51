import { quoted } from './quote';
import type { CompletionCommand, Values } from './tree';

/** Completion for bash 3.2 and later, which macOS still has: without associative arrays. */
export function bashCompletion(tree: readonly CompletionCommand[]): string {
  const isCommand = tree.map(({ path }) => path.join(' ')).filter((path) => path !== '');
  return `# Completion of hookpair for bash.
_hookpair() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" path= index
  COMPREPLY=()
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "\${path:+$path }\${COMP_WORDS[index]}" in
      ${isCommand.map(quoted).join('|')}) path="\${path:+$path }\${COMP_WORDS[index]}" ;;
    esac
  done
  case "$path:$before" in
${tree.flatMap(valueCases).join('\n')}
  esac
  case "$path" in
${tree.map(wordCase).join('\n')}
  esac
}
complete -o bashdefault -F _hookpair hookpair
`;
}

/** What follows an option that takes a value. */
function valueCases({ path, options }: CompletionCommand): string[] {
  return options.flatMap(({ names, values }) => {
    if (values === null) return [];
    const patterns = names.map((name) => quoted(`${path.join(' ')}:${name}`)).join('|');
    return [`    ${patterns}) ${reply(values)}; return ;;`];
  });
}

function wordCase({ path, options, argument, commands }: CompletionCommand): string {
  const names = options.flatMap((option) => option.names);
  const words = [...commands.map(({ name }) => name), ...(typeof argument === 'string' ? [] : argument)];
  const plain = argument === 'file' ? reply('file') : reply(words);
  return `    ${quoted(path.join(' '))}) if [[ $word == -* ]]; then ${reply(names)}; else ${plain}; fi ;;`;
}

function reply(values: Values): string {
  if (values === 'file') return 'COMPREPLY=($(compgen -f -- "$word"))';
  if (values === 'none' || values.length === 0) return 'COMPREPLY=()';
  return `COMPREPLY=($(compgen -W ${quoted(values.join(' '))} -- "$word"))`;
}
