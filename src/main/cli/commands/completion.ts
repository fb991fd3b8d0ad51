import { Argument, type Command } from 'commander';
import { bashCompletion } from '../completion/bash';
import { fishCompletion } from '../completion/fish';
import { completionTree } from '../completion/tree';
import { zshCompletion } from '../completion/zsh';

const shells = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };
type Shell = keyof typeof shells;

const examples = `
Examples:
  hookpair completion bash >> ~/.bashrc
  hookpair completion zsh > ~/.zfunc/_hookpair      with fpath+=~/.zfunc before compinit
  hookpair completion fish > ~/.config/fish/completions/hookpair.fish`;

export function addCompletion(program: Command): void {
  program
    .command('completion')
    .summary('print completions for a shell')
    .description('Prints what makes a shell complete the commands, options and values of hookpair.')
    .addArgument(new Argument('<shell>').choices(Object.keys(shells)))
    .addHelpText('after', examples)
    .action((shell: Shell) => {
      process.stdout.write(shells[shell](completionTree(program)));
    });
}
