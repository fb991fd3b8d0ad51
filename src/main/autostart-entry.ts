/**
 * The file that starts a program with a session, as the Desktop Entry specification 1.5 has it. Words of `Exec` are quoted
 * by its rules, and a backslash of them stands for two, because the value of a key is a string whose escapes are undone
 * first.
 */
export function autostartEntry(program: readonly string[]): string {
  const exec = program.map((word) => `"${word.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`).join(' ');
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Hookpair',
    'Comment=Catches webhooks in the background',
    `Exec=${exec.replaceAll('\\', '\\\\')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}
