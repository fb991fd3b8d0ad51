import { Button, Tabs } from '@mantine/core';
import { type Compared, comparisonMarkdown } from '@shared/compare/summary';
import type { Exchange, ExchangeSummary } from '@shared/model';
import { ArrowLeft, ArrowLeftRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { registerCommands } from '../../commands/registry';
import { loadComparison, type Slot, swapComparison, useCompare } from '../../stores/compare-store';
import { useExchanges } from '../../stores/exchanges-store';
import { heldRows } from '../../stores/row-window';
import { CopyButton } from '../../ui/copy-button';
import { EmptyState } from '../../ui/empty-state';
import { Keys } from '../../ui/keys';
import { Page } from '../../ui/page';
import tabStyles from '../exchange/tabs.module.css';
import { BodyDiff } from './body-diff';
import { closeCompare } from './compare-actions';
import { comparePageCommands } from './compare-commands';
import styles from './compare-page.module.css';
import { ExchangeLine } from './exchange-line';
import { Findings } from './findings';
import { HeadersDiff } from './headers-diff';
import { IgnoredEditor } from './ignored-editor';
import { useComparison } from './use-comparison';

/** Two exchanges beside each other: what differs in words, then bodies and headers. */
export function ComparePage() {
  const exchanges = useCompare((state) => state.exchanges);
  const error = useCompare((state) => state.error);
  const ids = useCompare((state) => state.ids);
  const isOld = useExchanges(({ window }) => exchanges !== null && hasEnded(exchanges, heldRows(window)));
  useEffect(() => registerCommands(comparePageCommands), []);
  useEffect(() => {
    if (isOld && ids) void loadComparison(ids);
  }, [isOld, ids]);

  if (error !== null) {
    return (
      <Page title="Compare" actions={<Back />}>
        <p className={styles.error} role="alert">
          {error}
        </p>
      </Page>
    );
  }
  if (!exchanges) {
    return (
      <Page title="Compare" actions={<Back />}>
        {ids ? (
          <div aria-busy="true" />
        ) : (
          <EmptyState icon={ArrowLeftRight} title="Nothing to compare">
            Open an exchange in the list and press c, then another one and c again.
          </EmptyState>
        )}
      </Page>
    );
  }
  return <Comparison exchanges={exchanges} />;
}

/** Whether one that was under way when it was fetched has ended since. */
function hasEnded({ a, b }: Record<Slot, Exchange>, rows: readonly ExchangeSummary[]): boolean {
  return [a.summary, b.summary].some(
    ({ id, outcome }) =>
      outcome === 'pending' && rows.some((row) => row.id === id && row.outcome !== 'pending'),
  );
}

/** Has the focus when the page opens, so that the keyboard begins here. */
function Back() {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <Button
      ref={button}
      variant="default"
      leftSection={<ArrowLeft size={14} />}
      rightSection={<Keys shortcuts={['Escape']} />}
      aria-label="Back to the list"
      onClick={closeCompare}
    >
      Back
    </Button>
  );
}

function Comparison({ exchanges }: { exchanges: Record<Slot, Exchange> }) {
  const { compared, bodies, ignored, suggestions } = useComparison(exchanges);
  const { request, response } = compared;
  const [tab, choose] = useState<string | null>(null);
  const first = firstToShow(compared);
  // Once: what is ignored later must not take the person elsewhere.
  if (tab === null && first !== null) choose(first);
  return (
    <Page
      title="Compare"
      actions={
        <>
          <IgnoredEditor suggestions={suggestions} />
          <Button variant="default" leftSection={<ArrowLeftRight size={14} />} onClick={swapComparison}>
            Swap A and B
          </Button>
          <CopyButton label="Copy summary" getText={() => comparisonMarkdown(compared)} />
          <Back />
        </>
      }
    >
      <div className={styles.page}>
        <div className={styles.sides}>
          <ExchangeLine letter="A" exchange={exchanges.a} />
          <ExchangeLine letter="B" exchange={exchanges.b} />
        </div>
        <Findings compared={compared} />
        <Tabs
          className={styles.tabs ?? ''}
          classNames={{
            list: tabStyles.list ?? '',
            tab: tabStyles.tab ?? '',
            tabLabel: tabStyles.label ?? '',
            panel: styles.panel ?? '',
          }}
          keepMounted={false}
          value={tab ?? 'request-body'}
          onChange={choose}
        >
          <Tabs.List className={styles.tabList ?? ''} aria-label="Parts of the comparison">
            <Tab value="request-body" title="Request body" count={bodyCount(request)} />
            <Tab value="request-headers" title="Request headers" count={request.headers.length} />
            <Tab value="response-body" title="Response body" count={bodyCount(response)} />
            <Tab value="response-headers" title="Response headers" count={response.headers.length} />
          </Tabs.List>
          <Tabs.Panel value="request-body">
            <BodyDiff side="request" diff={request} bodies={bodies.request} ignored={ignored} />
          </Tabs.Panel>
          <Tabs.Panel value="request-headers">
            <HeadersDiff side="request" diff={request} />
          </Tabs.Panel>
          <Tabs.Panel value="response-body">
            <BodyDiff side="response" diff={response} bodies={bodies.response} ignored={ignored} />
          </Tabs.Panel>
          <Tabs.Panel value="response-headers">
            <HeadersDiff side="response" diff={response} />
          </Tabs.Panel>
        </Tabs>
      </div>
    </Page>
  );
}

/** Where the first difference is; bodies come before headers. Null until the bodies have been read. */
function firstToShow({ request, response }: Compared): string | null {
  if ([request, response].some(({ body }) => body.kind === 'unread')) return null;
  if (bodyCount(request) !== 0) return 'request-body';
  if (bodyCount(response) !== 0) return 'response-body';
  if (request.headers.length > 0) return 'request-headers';
  return response.headers.length > 0 ? 'response-headers' : 'request-body';
}

function bodyCount({ body }: ReturnType<typeof useComparison>['compared']['request']): number | string {
  if (body.kind === 'json') return body.changes.length;
  return body.kind === 'text' || body.kind === 'bytes' ? '≠' : 0;
}

function Tab({ value, title, count }: { value: string; title: string; count: number | string }) {
  return (
    <Tabs.Tab value={value}>
      {title}
      {count !== 0 && (
        <span className={tabStyles.count} aria-hidden="true">
          {count}
        </span>
      )}
    </Tabs.Tab>
  );
}
