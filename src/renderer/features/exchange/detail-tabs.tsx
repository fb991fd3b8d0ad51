import { Tabs } from '@mantine/core';
import type { Exchange } from '@shared/model';
import { type BelowTab, showBelow, useDetailView } from '../../stores/detail-view-store';
import { NotesTab } from '../notes/notes-tab';
import styles from './detail-tabs.module.css';
import { PairTab } from './pair-tab';
import tabStyles from './tabs.module.css';
import { TimingTab } from './timing-tab';
import { TlsTab } from './tls-tab';
import { useValidation } from './use-validation';
import { ValidationTab } from './validation-tab';

/** Below the messages: where the time went, whether the payload keeps the contract, TLS, and the other end. */
export function DetailTabs({ exchange }: { exchange: Exchange }) {
  const below = useDetailView((view) => view.below);
  const validation = useValidation(exchange);
  return (
    <Tabs
      className={styles.root ?? ''}
      classNames={{
        list: tabStyles.list ?? '',
        tab: tabStyles.tab ?? '',
        tabLabel: tabStyles.label ?? '',
        panel: styles.panel ?? '',
      }}
      keepMounted={false}
      value={below}
      onChange={(value) => value && showBelow(value as BelowTab)}
    >
      <Tabs.List aria-label="More on the exchange" className={styles.list ?? ''}>
        <Tabs.Tab value="timing">Timing</Tabs.Tab>
        <Tabs.Tab value="validation">
          Validation
          {validation.state === 'checked' && (
            <span
              className={tabStyles.count}
              data-tone={validation.report.problems > 0 ? 'bad' : 'good'}
              aria-hidden="true"
            >
              {validation.report.problems > 0 ? `✗ ${validation.report.problems}` : `✓ ${validation.good}`}
            </span>
          )}
        </Tabs.Tab>
        <Tabs.Tab value="tls">TLS</Tabs.Tab>
        <Tabs.Tab value="pair">Pair</Tabs.Tab>
        <Tabs.Tab value="notes">
          Notes
          {exchange.note !== '' && (
            <span className={tabStyles.count} aria-hidden="true">
              ●
            </span>
          )}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="timing" tabIndex={0}>
        <TimingTab exchange={exchange} />
      </Tabs.Panel>
      <Tabs.Panel value="validation" tabIndex={0}>
        <ValidationTab validation={validation} />
      </Tabs.Panel>
      <Tabs.Panel value="tls" tabIndex={0}>
        <TlsTab exchange={exchange} />
      </Tabs.Panel>
      <Tabs.Panel value="pair" tabIndex={0}>
        <PairTab exchange={exchange} />
      </Tabs.Panel>
      <Tabs.Panel value="notes">
        <NotesTab exchange={exchange} />
      </Tabs.Panel>
    </Tabs>
  );
}
