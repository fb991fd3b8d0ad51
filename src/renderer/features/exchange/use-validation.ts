import { contentCoding } from '@shared/body-text';
import type { Exchange } from '@shared/model';
import { checkPayload, type PayloadReport } from '@shared/payload-check';
import { useMemo } from 'react';
import { useBody } from './use-body';

/** Longer bodies are not checked; a real payload is under 20 KiB. */
export const longestChecked = 256 * 1024;
const openingBrace = 0x7b;

export type Validation =
  | { state: 'waiting' }
  | { state: 'not checked'; why: string }
  /** `good` counts the fields that are as they should be. */
  | { state: 'checked'; report: PayloadReport; good: number };

/** Checks the request body of an exchange against the `onPromptFinished` contract. */
export function useValidation({ request }: Exchange): Validation {
  const coding = contentCoding(request);
  const obstacle = obstacleOf(request.size, request.complete);
  const body = useBody('request', coding === null ? 'wire' : 'decoded', obstacle === null);
  return useMemo(() => {
    if (obstacle !== null) return { state: 'not checked', why: obstacle };
    if (body?.state !== 'ready') return { state: 'waiting' };
    if (body.bytes.byteLength > longestChecked) return { state: 'not checked', why: tooLong };
    if (body.decodeError !== null)
      return { state: 'not checked', why: `The body cannot be decoded: ${body.decodeError}` };
    const first = body.bytes.find((byte) => byte > 0x20);
    if (first !== openingBrace)
      return { state: 'not checked', why: 'The body is not a JSON object, so it is no event.' };
    return validationOf(checkPayload(body.bytes, request.headers));
  }, [obstacle, body, request.headers]);
}

export function validationOf(report: PayloadReport): Validation {
  return { state: 'checked', report, good: report.fields.filter(({ state }) => state === 'good').length };
}

export const tooLong = 'The body is longer than 256 KiB, so it is no onPromptFinished event.';

function obstacleOf(size: number, complete: boolean): string | null {
  if (size === 0) return 'There is no body to check.';
  if (size > longestChecked) return tooLong;
  return complete ? null : 'The body broke off before its end, so there is no whole payload to check.';
}
