import { Tabs } from '@mantine/core';
import { formatBytes } from '@shared/format';
import type { Exchange } from '@shared/model';
import { type MessageTab, showTab, useDetailView } from '../../stores/detail-view-store';
import type { Side } from '../../stores/exchange-store';
import { BodyView } from './body-view';
import { HeadersView } from './headers-view';
import styles from './message-pane.module.css';
import { NoMessage } from './no-message';
import { PaneActions } from './pane-actions';
import { RawView } from './raw-view';
import tabStyles from './tabs.module.css';

interface MessagePaneProps {
  exchange: Exchange;
  side: Side;
}

const titles: Record<Side, string> = { request: 'Request', response: 'Response' };

/** One side of an exchange: its body, its headers, or all of it as it stood on the wire. */
export function MessagePane({ exchange, side }: MessagePaneProps) {
  const { summary } = exchange;
  const tab = useDetailView((view) => view.tabs[side]);
  const part = exchange[side];
  const what = side === 'request' ? summary.method : summary.status;
  return (
    <section className={styles.pane} aria-label={titles[side]}>
      <Tabs
        className={styles.tabs ?? ''}
        classNames={{
          list: tabStyles.list ?? '',
          tab: tabStyles.tab ?? '',
          tabLabel: tabStyles.label ?? '',
          panel: styles.panel ?? '',
        }}
        keepMounted={false}
        value={tab}
        onChange={(value) => value && showTab(side, value as MessageTab)}
      >
        <div className={styles.head}>
          <h3 className={styles.title}>{titles[side]}</h3>
          <span className={styles.what}>
            {part && [what, formatBytes(part.size)].filter(Boolean).join(' · ')}
          </span>
          <Tabs.List className={styles.tabList ?? ''} aria-label={`${titles[side]} views`}>
            <Tabs.Tab value="body">Body</Tabs.Tab>
            <Tabs.Tab value="headers">
              Headers
              {part && (
                <span className={tabStyles.count} aria-hidden="true">
                  {part.headers.length}
                </span>
              )}
            </Tabs.Tab>
            <Tabs.Tab value="raw">Raw</Tabs.Tab>
          </Tabs.List>
          {part && <PaneActions exchange={exchange} side={side} part={part} />}
        </div>
        <Tabs.Panel value="body">
          {part ? (
            <BodyView exchange={exchange} side={side} part={part} />
          ) : (
            <NoMessage summary={summary} side={side} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="headers">
          {part ? <HeadersView part={part} side={side} /> : <NoMessage summary={summary} side={side} />}
        </Tabs.Panel>
        <Tabs.Panel value="raw">
          {part ? <RawView part={part} side={side} /> : <NoMessage summary={summary} side={side} />}
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}
