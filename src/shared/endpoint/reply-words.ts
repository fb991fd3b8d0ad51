import { formatBytes, formatCount, formatDuration } from '../format';
import type { Delay, FaultReply, Reply } from './endpoint';

/** What a reply does, in a few words: `200 after 2 s`, `never answers`, `forwards to http://localhost:3000`. */
export function replyWords(reply: Reply): string {
  if (reply.kind === 'fault') return faultDoes(reply);
  if (reply.kind === 'response') return `${reply.status}${delayWords(reply.delay)}`;
  const { targets, answerFrom } = reply;
  const more = targets.length > 1 ? ` and ${targets.length - 1} more` : '';
  return `forwards to ${targets[answerFrom]?.url ?? 'nobody'}${more}`;
}

function delayWords(delay: Delay): string {
  switch (delay.kind) {
    case 'none':
      return '';
    case 'fixed':
      return delay.ms === 0 ? '' : ` after ${typedDuration(delay.ms)}`;
    case 'range':
      return ` after ${typedDuration(delay.fromMs)} to ${typedDuration(delay.toMs)}`;
    case 'normal':
      return ` after ${typedDuration(delay.meanMs)} ± ${typedDuration(delay.deviationMs)}`;
  }
}

function faultDoes(reply: FaultReply): string {
  switch (reply.fault) {
    case 'never_answer':
      return 'never answers';
    case 'answer_late':
      return `answers after ${typedDuration(reply.afterMs)}`;
    case 'dribble':
      return `dribbles ${formatCount(reply.bytes, 'byte')} every ${typedDuration(reply.everyMs)}`;
    case 'close_before_status':
      return 'closes before answering';
    case 'reset':
      return 'resets the connection';
    case 'close_mid_body':
      return 'closes in the middle of the body';
    case 'wrong_content_length':
      return `promises ${formatCount(Math.abs(reply.difference), 'byte')} too ${reply.difference > 0 ? 'many' : 'few'}`;
    case 'invalid_chunking':
      return 'sends broken chunks';
    case 'garbage':
      return 'sends garbage instead of HTTP';
    case 'redirect_chain':
      return `redirects ${formatCount(reply.hops, 'time')}`;
    case 'redirect_loop':
      return 'redirects without end';
    case 'too_many_requests':
      return `429, Retry-After ${reply.retryAfterSeconds} s`;
    case 'huge_body':
      return `answers with ${formatBytes(reply.bytes)}`;
    case 'gzip_bomb':
      return `sends a gzip bomb of ${formatBytes(reply.bytes)}`;
    case 'slow_accept':
      return `reads the request after ${typedDuration(reply.delayMs)}`;
  }
}

/** A duration as somebody chose it: `2 s`, `11 s`, without the figures of a measurement. */
export function typedDuration(ms: number): string {
  return ms >= 1000 && ms < 60_000 ? `${Number((ms / 1000).toFixed(3))} s` : formatDuration(ms);
}
