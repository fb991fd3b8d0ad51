import { ActionIcon, Button, Menu } from '@mantine/core';
import { reportKinds, reportWords } from '@shared/suite/report/report-kinds';
import { ChevronDown, Ellipsis, Play, RotateCw, Square } from 'lucide-react';
import { isChanged, useSuites } from '../../stores/suites-store';
import { EnvironmentSelect } from './environment-select';
import { saveReport } from './save-report';
import {
  cancelRun,
  reloadOpenSuite,
  removeSuite,
  rerunFailed,
  runSuite,
  saveSuite,
  saveSuiteAs,
} from './suite-actions';
import styles from './suites-page.module.css';

/** What can be done with the open suite. */
export function SuiteToolbar() {
  const open = useSuites((state) => state.open);
  const isRunning = useSuites((state) => state.open !== null && state.live.has(state.open.id));
  const changed = useSuites(isChanged);
  const result = useSuites((state) => state.result);
  const hasFailed = result !== null && result.counts.failed + result.counts.error > 0;
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Suite">
      {isRunning ? (
        <Button variant="default" leftSection={<Square size={13} />} onClick={() => void cancelRun()}>
          Stop
        </Button>
      ) : (
        <Button leftSection={<Play size={14} />} onClick={() => void runSuite()}>
          Run
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<RotateCw size={14} />}
        disabled={isRunning || !hasFailed}
        onClick={() => void rerunFailed()}
      >
        Re-run failed
      </Button>
      <EnvironmentSelect />
      <span className={styles.space} />
      <Button variant="default" disabled={!changed} onClick={() => void saveSuite()}>
        Save
      </Button>
      <Menu position="bottom-end" width={180} shadow="md">
        <Menu.Target>
          <Button
            variant="default"
            disabled={result === null}
            rightSection={<ChevronDown size={14} aria-hidden="true" />}
          >
            Save report
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {reportKinds.map((kind) => (
            <Menu.Item key={kind} onClick={() => void saveReport(kind)}>
              {reportWords[kind].title}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-end" width={230} shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={28} aria-label="More for the suite">
            <Ellipsis size={15} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void saveSuiteAs()}>Save suite as file…</Menu.Item>
          {open?.path != null && (
            <Menu.Item onClick={() => void reloadOpenSuite()}>Read the suite’s file again</Menu.Item>
          )}
          <Menu.Item onClick={() => void removeSuite()}>Remove suite</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
