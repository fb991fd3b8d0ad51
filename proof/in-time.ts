import { afterSeconds } from './after-seconds';

/** The value, or null where there is none after so many seconds in which this process ran. */
export async function inTime<Value>(work: Promise<Value>, seconds: number): Promise<Value | null> {
  let callOff = () => {};
  const late = new Promise<null>((resolve) => {
    callOff = afterSeconds(seconds, () => resolve(null));
  });
  return Promise.race([work, late]).finally(callOff);
}
