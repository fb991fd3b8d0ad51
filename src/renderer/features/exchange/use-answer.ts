import { useEffect, useState } from 'react';
import { describeError } from '../../ui/errors';

export type Answer<Value> =
  | { state: 'waiting' }
  | { state: 'ready'; value: Value }
  | { state: 'failed'; message: string };

const waiting: Answer<never> = { state: 'waiting' };

/**
 * What a question gives, at once or later. The same object must be given as long as the question is the same.
 * A late answer to an earlier question is dropped.
 */
export function useAnswer<Value extends object>(given: Value | Promise<Value> | null): Answer<Value> {
  const [later, setLater] = useState<{ given: unknown; answer: Answer<Value> } | null>(null);
  useEffect(() => {
    if (!(given instanceof Promise)) return;
    let isWanted = true;
    const take = (answer: Answer<Value>) => isWanted && setLater({ given, answer });
    given.then(
      (value) => take({ state: 'ready', value }),
      (error: unknown) => take({ state: 'failed', message: describeError(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, [given]);
  if (given === null) return waiting;
  if (!(given instanceof Promise)) return { state: 'ready', value: given };
  return later?.given === given ? later.answer : waiting;
}
