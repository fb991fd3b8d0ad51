import type { Exchange } from '@shared/model';
import { checkPayload, isProblem } from '@shared/payload-check';
import type { OpenEngine } from '../../engine/local-socket/open-engine';
import { readBody } from '../exchange-parts';
import { visibleLine } from '../visible';

/** Where a caught request breaks the contract of `onPromptFinished`, in sentences. */
export async function contractProblems(
  engine: OpenEngine,
  { summary, request }: Exchange,
): Promise<string[]> {
  if (summary.method !== 'POST') return ['It is not a POST, which PromptPal sends.'];
  if (request.keptSize < request.size) return ['Not all of its body was kept, so that it cannot be checked.'];
  const { bytes, decodeError } = await readBody(engine, summary.id, 'request');
  if (decodeError !== null) return [decodeError];
  const report = checkPayload(bytes, request.headers);
  if (report.unreadable !== null) return [visibleLine(report.unreadable)];
  if (!report.recognised) return ['It is no onPromptFinished event.'];
  return report.fields
    .filter(({ state }) => isProblem(state))
    .map(({ path, message, value }) =>
      visibleLine(`${path}: ${message}${value === null ? '' : ` It is ${value}.`}`),
    );
}
