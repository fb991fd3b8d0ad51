import { eventWords } from '@shared/event-words';
import { formatBytes, formatDateTime, formatDuration, formatTime } from '@shared/format';
import type { ExchangeSummary } from '@shared/model';
import { verdictOf } from '@shared/verdict';
import type { Verdict } from '@shared/verdict-parts';
import type { Colour, Paint } from './colours';
import { visibleLine } from './visible';

const colours: Record<Verdict['tone'], Colour> = {
  good: 'green',
  warn: 'yellow',
  bad: 'red',
  neutral: 'cyan',
};

/** One exchange as one line for people. `withDate` for the log; what happens now needs the time only. */
export function exchangeLine(summary: ExchangeSummary, paint: Paint, withDate: boolean): string {
  const { id, direction, method, url, startedAt, durationMs, requestSize, event } = summary;
  const { tone, chip } = verdictOf(summary);
  const words = [
    paint('dim', withDate ? formatDateTime(startedAt) : formatTime(startedAt)),
    paint('dim', `#${id}`),
    direction,
    paint(colours[tone], chip),
    visibleLine(method),
    visibleLine(url),
    durationMs === null ? '' : formatDuration(durationMs),
    formatBytes(requestSize),
    event ? paint('dim', visibleLine(eventWords(event))) : '',
  ];
  return words.filter((word) => word !== '').join('  ');
}

/** The verdict in a sentence, with its cause and what to do. */
export function verdictWords(summary: ExchangeSummary, paint: Paint): string {
  const { tone, title, cause, next } = verdictOf(summary);
  return [paint(colours[tone], title), cause, next].filter((part) => part !== null).join(' ');
}

/** One exchange as a JSON object for machines; its shape is documented in docs/command-line.md. */
export function exchangeObject(summary: ExchangeSummary) {
  const { startedAt, ...rest } = summary;
  return {
    type: 'exchange',
    ...rest,
    startedAt: new Date(startedAt).toISOString(),
    verdict: verdictOf(summary).title,
  };
}
