import { Alert, Tabs } from '@mantine/core';
import { useSuites } from '../../stores/suites-store';
import { CaseList } from './case-list';
import { SuiteFile } from './suite-file';
import { SuiteToolbar } from './suite-toolbar';
import { useSuiteView } from './suite-view';
import styles from './suites-page.module.css';

/** The open suite: what to do with it, its cases with their results, and its file. */
export function SuiteDetail() {
  const tab = useSuiteView((view) => view.tab);
  const problems = useSuites((state) => state.outline?.problems.length ?? 0);
  const unreadable = useSuites((state) => state.open?.unreadable ?? null);
  return (
    <div className={styles.detail}>
      <SuiteToolbar />
      {unreadable !== null && (
        <Alert color="red" className={styles.alert ?? ''}>
          {unreadable} Put the file back, or remove the suite.
        </Alert>
      )}
      <Tabs
        className={styles.tabs ?? ''}
        value={tab}
        onChange={(value) => useSuiteView.setState({ tab: value === 'file' ? 'file' : 'cases' })}
      >
        <Tabs.List>
          <Tabs.Tab value="cases">Cases</Tabs.Tab>
          <Tabs.Tab value="file">{problems > 0 ? `File (${problems} to correct)` : 'File'}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="cases" className={styles.panel ?? ''}>
          <CaseList />
        </Tabs.Panel>
        <Tabs.Panel value="file" className={styles.panel ?? ''}>
          <SuiteFile />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
