/** Stops processes for a while and lets them go on. Windows cannot: there they share the machine. */
export function pauser(pids: readonly number[]): { pause(): void; resume(): void } {
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
    if (process.platform === 'win32') return;
    for (const pid of pids) process.kill(pid, name);
  };
  return { pause: () => signal('SIGSTOP'), resume: () => signal('SIGCONT') };
}
