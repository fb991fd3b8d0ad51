import { Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { formatCompact } from '@shared/format';
import {
  ArrowRightLeft,
  BellRing,
  ChartColumn,
  FileJson2,
  Info,
  ListChecks,
  type LucideIcon,
  MailX,
  PanelLeftClose,
  PanelLeftOpen,
  Radio,
  Settings,
  Stethoscope,
  Webhook,
} from 'lucide-react';
import { useState } from 'react';
import { useAlerts } from '../../stores/alerts-store';
import { useEngine } from '../../stores/engine-store';
import { goTo, narrowWindow, type PageName, toggleRail, useView } from '../../stores/view-store';
import styles from './rail.module.css';

const pageItems: { page: PageName; title: string; icon: LucideIcon }[] = [
  { page: 'inspector', title: 'Inspector', icon: ArrowRightLeft },
  { page: 'webhooks', title: 'Webhooks', icon: Webhook },
  { page: 'receiver', title: 'Receiver', icon: Radio },
  { page: 'samples', title: 'Samples', icon: FileJson2 },
  { page: 'suites', title: 'Suites', icon: ListChecks },
  { page: 'check-up', title: 'Check-up', icon: Stethoscope },
  { page: 'ledger', title: 'Lost deliveries', icon: MailX },
  { page: 'insights', title: 'Insights', icon: ChartColumn },
  { page: 'alerts', title: 'Alerts', icon: BellRing },
];

/** Pages that are not in the rail, and the one that they belong to. */
const partOf: Partial<Record<PageName, PageName>> = { compare: 'inspector', ab: 'samples' };

/** The pages. */
export function Rail() {
  const page = useView((view) => view.page);
  const chosen = useView((view) => view.railCollapsed);
  const count = useEngine(({ totals }) => (totals.exchanges > 0 ? formatCompact(totals.exchanges) : ''));
  const alerts = useAlerts(({ counts }) => (counts.open > 0 ? formatCompact(counts.open) : ''));
  const isNarrow = useMediaQuery(narrowWindow, undefined, { getInitialValueInEffect: false }) ?? false;
  const collapsed = chosen ?? isNarrow;
  // One tooltip for all: one for each item is a tenth of the first draw of the window.
  const [pointedAt, pointAt] = useState<HTMLElement | null>(null);
  const hint = (item: HTMLElement | null) => pointAt(collapsed ? item : null);
  const notes: Partial<Record<PageName, string>> = { inspector: count, alerts };
  const item = (title: string, icon: LucideIcon, to: PageName, note = '') => (
    <RailItem
      key={to}
      title={title}
      icon={icon}
      note={note}
      collapsed={collapsed}
      isUrgent={to === 'alerts'}
      current={page === to || partOf[page] === to}
      onClick={() => goTo(to)}
      pointAt={hint}
    />
  );

  return (
    <nav className={styles.rail} aria-label="Main" data-collapsed={collapsed}>
      {pageItems.map(({ page: to, title, icon }) => item(title, icon, to, notes[to]))}
      <span className={styles.space} />
      {item('Settings', Settings, 'settings')}
      {item('About', Info, 'about')}
      <RailItem
        title={collapsed ? 'Expand' : 'Collapse'}
        icon={collapsed ? PanelLeftOpen : PanelLeftClose}
        collapsed={collapsed}
        onClick={toggleRail}
        pointAt={hint}
      />
      {collapsed && pointedAt && (
        <Tooltip target={pointedAt} label={pointedAt.getAttribute('aria-label')} position="right" opened />
      )}
    </nav>
  );
}

interface RailItemProps {
  title: string;
  icon: LucideIcon;
  note?: string;
  /** Whether the note says that somebody should look: then it is seen in a narrow rail too. */
  isUrgent?: boolean;
  collapsed: boolean;
  current?: boolean;
  onClick: () => void;
  /** Hears what the pointer or the focus is on, and null when it is not any more. */
  pointAt: (item: HTMLElement | null) => void;
}

function RailItem({
  title,
  icon: Icon,
  note = '',
  isUrgent = false,
  collapsed,
  current = false,
  onClick,
  pointAt,
}: RailItemProps) {
  return (
    <button
      type="button"
      className={styles.item}
      aria-label={title}
      aria-current={current ? 'page' : undefined}
      onClick={onClick}
      onPointerEnter={({ currentTarget }) => pointAt(currentTarget)}
      onPointerLeave={() => pointAt(null)}
      onFocus={({ currentTarget }) => currentTarget.matches(':focus-visible') && pointAt(currentTarget)}
      onBlur={() => pointAt(null)}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      {!collapsed && <span className={styles.title}>{title}</span>}
      {collapsed && isUrgent && note !== '' && <span className={styles.dot} />}
      {!collapsed && note !== '' && (
        <span className={styles.note} data-urgent={isUrgent || undefined} aria-hidden="true">
          {note}
        </span>
      )}
    </button>
  );
}
