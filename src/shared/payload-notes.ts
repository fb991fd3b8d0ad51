import { duplicateNames } from './body/json-scan';
import { parseMediaType } from './body/media-type';
import { isRecord } from './event-summary';
import type { HeaderPair } from './model';

/** Fields that PromptPal 1.16.8 always sends, and leaves empty when it knows nothing. */
const oftenEmpty = ['userId', 'ip', 'userAgent'];

/** What is allowed in a payload but surprises people: the quirks of 1.16.8, explained. Sources: design notes, observed. */
export function payloadNotes(record: Record<string, unknown>): string[] {
  const notes: string[] = [];
  const tokens = isRecord(record.tokens) ? record.tokens : {};
  if (record.cached === true && record.result === 1) {
    notes.push('PromptPal 1.16.8 sends a cache hit with result 1. This is not a failed prompt.');
  }
  if (record.result === 0 && record.cached === false && tokens.total === 0) {
    notes.push(
      'No tokens with result 0: PromptPal 1.16.8 sends a failed run that does not stream like this.',
    );
  }
  const { prompt, completion, total } = tokens;
  if (typeof prompt === 'number' && typeof completion === 'number' && typeof total === 'number') {
    if (prompt + completion !== total) {
      notes.push(
        `tokens.total is ${total}, prompt and completion add up to ${prompt + completion}. This may be.`,
      );
    }
  }
  const empty = oftenEmpty.filter((name) => record[name] === '');
  if (empty.length > 0) {
    notes.push(
      `Empty: ${empty.join(', ')}. PromptPal 1.16.8 always sends them, and leaves them empty when it knows nothing.`,
    );
  }
  return notes;
}

/** Names that stand twice: valid JSON, but parsers differ in which value they keep (RFC 8259 §4). */
export function duplicateNotes(text: string): string[] {
  return duplicateNames(text).map(
    (path) => `${path} stands more than once. Most parsers keep the last value, some the first.`,
  );
}

/** Where the headers are not those of PromptPal: an endpoint may rely on them. */
export function headerWarnings(headers: readonly HeaderPair[]): string[] {
  const warnings: string[] = [];
  const type = header(headers, 'content-type');
  if (parseMediaType(type).essence !== 'application/json') {
    warnings.push(`Content-Type is ${type === '' ? 'missing' : type}. PromptPal sends application/json.`);
  }
  const agent = header(headers, 'user-agent');
  if (versionIn(agent) === null) {
    warnings.push(
      `User-Agent is ${agent === '' ? 'missing' : agent}. PromptPal sends PromptPal@ and its version.`,
    );
  }
  return warnings;
}

/** What the version in the User-Agent means. */
export function versionNotes(headers: readonly HeaderPair[]): string[] {
  const version = versionIn(header(headers, 'user-agent'));
  if (version === '')
    return ['User-Agent names no version: a local build of PromptPal sends PromptPal@ alone.'];
  if (version === null || !/^[0-9a-f]{7,40}$/.test(version)) return [];
  return [`User-Agent names ${version}: in practice the version is the commit hash of the build.`];
}

function header(headers: readonly HeaderPair[], name: string): string {
  return headers.find(([one]) => one.toLowerCase() === name)?.[1] ?? '';
}

function versionIn(userAgent: string): string | null {
  return /^PromptPal@(.*)$/.exec(userAgent)?.[1] ?? null;
}
