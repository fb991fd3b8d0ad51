import { call } from '../../bridge';
import { attempt } from '../../ui/errors';

/** Sends the samples of the demo: a first pair in one step. */
export async function runDemo(): Promise<void> {
  await attempt('The demo did not run', () => call('demo.run', {}));
}
