import { quoted } from './quote';
import type { CompletionCommand, CompletionOption, Values } from './tree';

/** Completion for fish. */
export function fishCompletion(tree: readonly CompletionCommand[]): string {
  const paths = tree.map(({ path }) => path.join(' ')).filter((path) => path !== '');
  return `# Completion of hookpair for fish.
function __hookpair_at
  set -l path
  for word in (commandline -opc)[2..-1]
    if contains -- (string join ' ' -- $path $word) ${paths.map(quoted).join(' ')}
      set -a path $word
    end
  end
  set -l at (string join ' ' -- $path)
  test "$at" = "$argv[1]"
end
complete -c hookpair -f
${tree.flatMap(linesOf).join('\n')}
`;
}

function linesOf({ path, options, argument, commands }: CompletionCommand): string[] {
  const here = `complete -c hookpair -n ${quoted(`__hookpair_at ${quoted(path.join(' '))}`)}`;
  return [
    ...commands.map(({ name, description }) => `${here} -a ${quoted(name)} -d ${quoted(description)}`),
    ...options.map((option) => here + optionWords(option)),
    ...(argument === 'none' ? [] : [here + valueWords(argument)]),
  ];
}

function optionWords({ names, description, values }: CompletionOption): string {
  const flags = names.map((name) =>
    name.startsWith('--') ? ` -l ${name.slice(2)}` : ` -s ${name.slice(1)}`,
  );
  const value = values === null ? '' : valueWords(values, ' -x');
  return `${flags.join('')} -d ${quoted(description)}${value}`;
}

/** `exclusive` says that a value is needed, and that it is no file. */
function valueWords(values: Values, exclusive = ''): string {
  if (values === 'file') return exclusive === '' ? ' -F' : ' -r -F';
  return values === 'none' ? exclusive : `${exclusive} -a ${quoted(values.join(' '))}`;
}
