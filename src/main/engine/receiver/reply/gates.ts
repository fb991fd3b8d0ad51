import { createHash, timingSafeEqual } from 'node:crypto';
import type { Access, RateLimit } from '@shared/endpoint/endpoint';
import type { AnsweredBy } from '@shared/endpoint/endpoint-info';
import { checkPayload, isProblem } from '@shared/payload-check';
import type { StoredPart } from '../../store/journal';
import { type Content, jsonContent } from '../answer';
import type { Problem } from '../caught-entry';
import { valuesOf } from './request-view';
import { createTokenBucket } from './token-bucket';

/** What an endpoint answers before any of its replies is reached, and the words for the log. */
export interface Gated {
  by: AnsweredBy;
  content: Content;
  problem: Problem;
}

/** Null lets the request pass. */
export type Gate = (request: StoredPart) => Gated | null;

function gated(by: AnsweredBy, code: string, message: string, content: Content): Gated {
  return { by, content, problem: { code, message } };
}

/** RFC 7617. Null where everybody may come in, or the path alone decides. */
export function accessGate(access: Access): Gate | null {
  if (access.kind !== 'basic') return null;
  const wanted = digest(`${access.user}:${access.password}`);
  const message = 'This endpoint asks for a user name and a password.';
  const refused = gated(
    'access',
    'ACCESS_DENIED',
    'The user name and the password of the endpoint were missing or wrong.',
    jsonContent(401, { error: message }, [['WWW-Authenticate', 'Basic realm="Hookpair", charset="UTF-8"']]),
  );
  return ({ headers }) => {
    const [, coded = ''] = /^basic +([\w+/=-]+) *$/i.exec(valuesOf(headers, 'authorization')[0] ?? '') ?? [];
    const given = digest(Buffer.from(coded, 'base64'));
    return timingSafeEqual(given, wanted) ? null : refused;
  };
}

/** For the path of an endpoint whose secret is missing: nothing is there. */
export const secretMissing: Gated = gated(
  'access',
  'ACCESS_DENIED',
  'The secret that belongs before the path of the endpoint was missing.',
  jsonContent(404, { error: 'There is nothing here.' }),
);

function digest(text: string | Uint8Array): Buffer {
  return createHash('sha256').update(text).digest();
}

/** 429 with Retry-After in whole seconds (RFC 6585 §4, RFC 9110 §10.2.3). `monotonic` in ms. */
export function rateGate(limit: RateLimit, monotonic: () => number): Gate {
  const bucket = createTokenBucket(limit);
  return () => {
    const waitMs = bucket(monotonic());
    if (waitMs === 0) return null;
    const seconds = String(Math.max(1, Math.ceil(waitMs / 1000)));
    const message = `More than ${limit.perSecond} requests a second came, after the first ${limit.burst}.`;
    return gated(
      'rate_limit',
      'RATE_LIMITED',
      message,
      jsonContent(429, { error: message }, [['Retry-After', seconds]]),
    );
  };
}

/** 400 with the errors, field by field, where the body breaks the contract: what a careful endpoint would answer. */
export const contractGate: Gate = ({ body, size, headers }) => {
  if (size > body.byteLength)
    return broken('The body is too long to be an event, and was not kept whole.', []);
  const report = checkPayload(body, headers);
  if (report.unreadable !== null) return broken(report.unreadable, []);
  if (report.problems === 0) return null;
  const problems = report.fields.filter(({ state }) => isProblem(state));
  return broken(
    `The body breaks the contract of onPromptFinished: ${problems.map(({ path }) => path).join(', ')}.`,
    problems.map(({ path, expected, value, message }) => ({ field: path, expected, value, message })),
  );
};

function broken(message: string, fields: unknown[]): Gated {
  return gated('contract_gate', 'CONTRACT_BROKEN', message, jsonContent(400, { error: message, fields }));
}
