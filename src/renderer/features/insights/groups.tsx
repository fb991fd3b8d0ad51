import { ActionIcon, Select, Tooltip } from '@mantine/core';
import {
  type GroupFigures,
  type GroupKind,
  groupKinds,
  type InsightsAnswer,
} from '@shared/insights/insights';
import { groupFilter } from '@shared/insights/lead';
import { Copy, Filter } from 'lucide-react';
import { useState } from 'react';
import { wantOnly } from '../../stores/insights-store';
import { copyText } from '../../ui/copy-text';
import styles from './chart/chart.module.css';
import { compact, groupTitles, groupWords, money, share, whole } from './figure-words';
import { groupsCsv } from './groups-csv';
import page from './insights-page.module.css';

interface GroupsProps {
  answer: InsightsAnswer;
  onOpen: (filter: string) => void;
}

/** Who and what is busiest. */
export function Groups({ answer, onOpen }: GroupsProps) {
  const [kind, setKind] = useState<GroupKind>('user');
  const groups = answer.groups[kind];
  return (
    <section className={styles.card} data-wide="" aria-label="Busiest">
      <header className={styles.head}>
        <h2 className={styles.title}>Busiest</h2>
        <Select
          aria-label="Busiest by"
          size="xs"
          w={130}
          allowDeselect={false}
          data={groupKinds.map((value) => ({ value, label: groupTitles[value] }))}
          value={kind}
          onChange={(value) => value && setKind(value)}
        />
        <span className={styles.legend} />
        <Tooltip label="Copy as CSV">
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label="Busiest: copy as CSV"
            onClick={() => void copyText('CSV', () => groupsCsv(kind, groups, answer.currency))}
          >
            <Copy size={14} />
          </ActionIcon>
        </Tooltip>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys (WCAG 2.1.1) */}
      <section className={page.groups} tabIndex={0} aria-label={`Busiest ${groupTitles[kind].toLowerCase()}`}>
        <table className={styles.table}>
          <thead>
            <tr>
              {[
                groupTitles[kind],
                'Prompts',
                'Failed',
                'Deliveries',
                'Delivered',
                'Tokens',
                'Cost',
                'Only',
              ].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <GroupRow
                key={group.value}
                kind={kind}
                group={group}
                currency={answer.currency}
                onOpen={onOpen}
              />
            ))}
          </tbody>
        </table>
        {groups.length === 0 && <p className={styles.reading}>None in this range.</p>}
      </section>
    </section>
  );
}

interface GroupRowProps {
  kind: GroupKind;
  group: GroupFigures;
  currency: string;
  onOpen: (filter: string) => void;
}

function GroupRow({ kind, group, currency, onOpen }: GroupRowProps) {
  const shown = groupWords(group);
  const filter = groupFilter(kind, group.value, group.name);
  const all = group.delivered + group.failed;
  const cost = money(group.cost, currency);
  const isUnpriced = group.unpricedTokens > 0;
  return (
    <tr>
      <th scope="row">
        {filter === null ? (
          shown
        ) : (
          <button
            type="button"
            className={styles.open}
            aria-label={`Exchanges of ${shown}`}
            onClick={() => onOpen(filter)}
          >
            {shown}
          </button>
        )}
      </th>
      <td>{whole(group.prompts)}</td>
      <td>{whole(group.promptsFailed)}</td>
      <td>{whole(all)}</td>
      <td>{share(group.delivered, all)}</td>
      <td>{compact(group.totalTokens)}</td>
      <td>{isUnpriced ? (group.cost === 0 ? 'no price' : `${cost} + unpriced`) : cost}</td>
      <td>
        <button
          type="button"
          className={page.only}
          aria-label={`Only ${shown}`}
          title={`Only ${shown}`}
          onClick={() => wantOnly(kind, group.value)}
        >
          <Filter size={13} aria-hidden="true" />
        </button>
      </td>
    </tr>
  );
}
