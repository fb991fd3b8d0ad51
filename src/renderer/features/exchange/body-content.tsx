import type { ViewName } from '../../stores/detail-view-store';
import type { Side } from '../../stores/exchange-store';
import { EventTable } from './event-table';
import { FormTable } from './form-table';
import { HexView } from './hex-view';
import { HtmlPreview } from './html-preview';
import { ImagePreview } from './image-preview';
import { TextView } from './later-text-view';
import { PartsView } from './parts-view';
import type { Presented } from './present-body';

interface BodyContentProps {
  bytes: Uint8Array;
  /** Null when it could not be read: then there is hex. */
  shown: Presented | null;
  view: ViewName;
  side: Side;
  /** Whether fields of the `onPromptFinished` contract are explained. */
  explain: boolean;
  /** Such as `Body of the request`. */
  label: string;
}

/** The bytes of a body, or of a part of one, in the view that was chosen. */
export function BodyContent({ bytes, shown, view, side, explain, label }: BodyContentProps) {
  if (shown?.fields && view === 'table') return <FormTable fields={shown.fields} label={label} />;
  if (shown?.events && view === 'table') return <EventTable events={shown.events} label={label} />;
  if (shown?.parts && view === 'parts') {
    return <PartsView bytes={bytes} parts={shown.parts} side={side} label={label} />;
  }
  if (shown?.kind === 'image' && view === 'preview') return <ImagePreview bytes={bytes} label={label} />;
  if (shown?.kind === 'html' && view === 'preview')
    return <HtmlPreview html={shown.sent.text} label={label} />;
  const text = view === 'pretty' ? shown?.pretty : view === 'text' ? shown?.sent : null;
  if (!shown || !text) return <HexView bytes={bytes} label={`${label} as hex`} />;
  const isJson = shown.kind === 'json' && shown.problem === null;
  const syntax = isJson ? 'json' : shown.kind === 'xml' || shown.kind === 'html' ? 'xml' : null;
  return (
    <TextView
      shown={text}
      syntax={syntax}
      plain={!shown.coloured}
      explain={explain && isJson}
      side={side}
      label={label}
    />
  );
}
