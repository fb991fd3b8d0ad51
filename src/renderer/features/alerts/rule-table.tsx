import { ActionIcon, Menu, Switch, Tooltip } from '@mantine/core';
import type { AlertRule, AlertRuleState } from '@shared/alerts/alert';
import { conditionWords } from '@shared/alerts/alert-words';
import { formatTime } from '@shared/format';
import { AlarmClock, BellRing, Pencil, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { useAlerts } from '../../stores/alerts-store';
import chip from '../../ui/chip.module.css';
import { removeRule, setEnabled, snooze, tryRule } from './alert-actions';
import styles from './alerts-page.module.css';
import { openRule } from './rule-draft';

const stateWords: Record<AlertRuleState, readonly [word: string, tone: string]> = {
  off: ['off', 'neutral'],
  quiet: ['quiet', 'good'],
  firing: ['firing', 'bad'],
  cooling: ['cooling down', 'warn'],
  snoozed: ['snoozed', 'neutral'],
};

const snoozes = [
  [60, 'For an hour'],
  [8 * 60, 'For 8 hours'],
  [24 * 60, 'For a day'],
] as const;

/** The rules: the name opens one, the switch and the buttons work at once. */
export function RuleTable({ rules }: { rules: readonly AlertRule[] }) {
  return (
    <table className={styles.table} aria-label="Alert rules">
      <thead>
        <tr>
          <th scope="col" className={styles.enabled}>
            Enabled
          </th>
          <th scope="col" className={styles.state}>
            State
          </th>
          <th scope="col" className={styles.name}>
            Name
          </th>
          <th scope="col">Alerts on</th>
          <th scope="col" className={styles.actions}>
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <Row key={rule.id} rule={rule} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ rule }: { rule: AlertRule }) {
  const { id, name, enabled, state, until, condition, direction, filter } = rule;
  const nameId = useId();
  const [word, tone] = stateWords[state];
  const currency = useAlerts(({ read }) => read?.currency ?? null);
  const waits = conditionWords(condition, currency);
  return (
    <tr data-enabled={enabled}>
      <td>
        <Switch
          size="xs"
          aria-label="Enabled"
          aria-describedby={nameId}
          checked={enabled}
          onChange={(event) => setEnabled(id, event.currentTarget.checked)}
        />
      </td>
      <td>
        <span className={chip.small} data-tone={tone} title={until === null ? '' : `until ${clock(until)}`}>
          {word}
        </span>
      </td>
      <th scope="row">
        <button type="button" id={nameId} className={styles.open} onClick={() => openRule(rule)}>
          {name}
        </button>
      </th>
      <td title={[waits, filter].join(' ').trim()}>
        {waits}
        {direction !== 'any' && <span className={styles.dim}> · {direction}</span>}
        {filter !== '' && <code className={styles.filter}> {filter}</code>}
      </td>
      <td>
        <div className={styles.buttons}>
          <RowButton label={`Test ${name}`} icon={BellRing} onClick={() => void tryRule(rule)} />
          <Menu position="bottom-end" shadow="md">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size={26} aria-label={`Snooze ${name}`}>
                <AlarmClock size={14} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {snoozes.map(([minutes, words]) => (
                <Menu.Item key={minutes} onClick={() => snooze(id, minutes)}>
                  {words}
                </Menu.Item>
              ))}
              {state === 'snoozed' && <Menu.Item onClick={() => snooze(id, null)}>End the snooze</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
          <RowButton label={`Edit ${name}`} icon={Pencil} onClick={() => openRule(rule)} />
          <RowButton label={`Delete ${name}`} icon={Trash2} onClick={() => void removeRule(rule)} />
        </div>
      </td>
    </tr>
  );
}

const clock = (at: number) => formatTime(at).slice(0, 5);

interface RowButtonProps {
  label: string;
  icon: typeof Pencil;
  onClick: () => void;
}

function RowButton({ label, icon: Icon, onClick }: RowButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size={26} aria-label={label} onClick={onClick}>
        <Icon size={14} />
      </ActionIcon>
    </Tooltip>
  );
}
