/** Stops processes for a while and lets them go on. Windows cannot: there they share the machine. */
export function pauser(pids: readonly number[]): { pause(): void; resume(): void } {
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
    if (process.platform === 'win32') return;
    for (const pid of pids) {
      try {
        process.kill(pid, name);
      } catch (error) {
        // Some processes of an app, such as one that drew for a while, end by themselves.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    }
  };
  return { pause: () => signal('SIGSTOP'), resume: () => signal('SIGCONT') };
}
