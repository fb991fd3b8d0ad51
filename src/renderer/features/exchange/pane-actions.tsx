import { contentCoding } from '@shared/body-text';
import type { Exchange, Part } from '@shared/model';
import { chooseView, useDetailView, type ViewName } from '../../stores/detail-view-store';
import { type Side, useExchange } from '../../stores/exchange-store';
import { CopyButton } from '../../ui/copy-button';
import { bodyViews } from './body-views';
import { copyBody, copyRaw } from './copy-body';
import styles from './message-pane.module.css';
import { PaneMenu } from './pane-menu';
import { usePresented, useView } from './use-presented';
import { ViewSelect } from './view-select';

interface PaneActionsProps {
  exchange: Exchange;
  side: Side;
  part: Part;
}

const rawViews: readonly ViewName[] = ['text', 'hex'];
const none = new Uint8Array();

/** What can be done with the tab that is chosen: look at it in another way, copy it, and the menu for the rest. */
export function PaneActions({ exchange, side, part }: PaneActionsProps) {
  const tab = useDetailView((view) => view.tabs[side]);
  const form = tab === 'body' && contentCoding(part) !== null ? 'decoded' : 'wire';
  const body = useExchange((open) => open.bodies[`${side}:${form}`]);
  const bytes = part.size === 0 ? none : body?.state === 'ready' ? body.bytes : null;
  const answer = usePresented(tab === 'body' ? bytes : null, part.headers);
  const bodyView = useView(`${side}:body`, answer);
  const isRawHex = useDetailView((view) => view.views[`${side}:raw`]) === 'hex';
  const menu = <PaneMenu exchange={exchange} side={side} part={part} />;

  if (tab === 'headers') {
    const getText = () => part.headers.map(([name, value]) => `${name}: ${value}`).join('\n');
    return (
      <div className={styles.actions}>
        {part.headers.length > 0 && <CopyButton iconOnly label="Copy all headers" getText={getText} />}
        {menu}
      </div>
    );
  }
  if (bytes === null || (tab === 'body' && part.size === 0)) {
    return <div className={styles.actions}>{menu}</div>;
  }
  const isRaw = tab === 'raw';
  const views = isRaw ? rawViews : answer.state === 'ready' ? bodyViews(answer.value) : [];
  const view = isRaw ? (isRawHex ? 'hex' : 'text') : bodyView;
  return (
    <div className={styles.actions}>
      <ViewSelect
        label={isRaw ? `View of the whole ${side}` : `View of the ${side} body`}
        views={views}
        view={view}
        onChoose={(chosen) => chooseView(`${side}:${tab}`, chosen)}
      />
      <CopyButton
        iconOnly
        label={isRaw ? `Copy whole ${side}` : `Copy ${side} body`}
        getText={() => (isRaw ? copyRaw(part, bytes, view) : copyBody(part, bytes, view))}
      />
      {menu}
    </div>
  );
}
