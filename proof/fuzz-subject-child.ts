import { dirname, extname, join } from 'node:path';
import { openSubject, type SubjectState } from './fuzz-subject';

// The receiver that is tried, in a process of its own: what it needs of memory is told apart from what trying it needs,
// and a crash is seen as one.

/** What the process says; what it is asked is the word alone. */
export type FromSubject = { port: number } | { state: SubjectState } | { closed: true };

const [, script = '', dataDir = '', limits] = process.argv;
const logThread = join(dirname(script), `log-thread${extname(script)}`);

void openSubject(dataDir, logThread, limits && JSON.parse(limits)).then((subject) => {
  const tell = (message: FromSubject) => process.send?.(message);
  process.on('message', (word: 'state' | 'close') => {
    if (word === 'state') void subject.state().then((state) => tell({ state }));
    else
      void subject.close().then(() => {
        tell({ closed: true });
        process.disconnect();
      });
  });
  tell({ port: subject.port });
});
