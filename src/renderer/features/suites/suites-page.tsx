import { Button } from '@mantine/core';
import { FolderOpen, ListChecks, Plus } from 'lucide-react';
import { useEffect } from 'react';
import { loadEnvironments } from '../../stores/environments-store';
import { loadSuites, openSuite, useSuites } from '../../stores/suites-store';
import { EmptyState } from '../../ui/empty-state';
import { attempt } from '../../ui/errors';
import { Page } from '../../ui/page';
import { newSuite, openSuiteFile } from './suite-actions';
import { SuiteDetail } from './suite-detail';
import { SuiteList } from './suite-list';
import styles from './suites-page.module.css';

/** Exchanges pinned with expectations: a list of suites, and the one that is open. */
export function SuitesPage() {
  const loaded = useSuites((state) => state.loaded);
  const isEmpty = useSuites((state) => state.entries.length === 0);
  const isOpen = useSuites((state) => state.open !== null);

  useEffect(() => void attempt('The suites are not known', loadAll), []);

  const openFile = (
    <Button
      key="open"
      variant="default"
      leftSection={<FolderOpen size={14} />}
      onClick={() => void openSuiteFile()}
    >
      Open suite file
    </Button>
  );
  const create = (
    <Button key="create" leftSection={<Plus size={14} />} onClick={() => void newSuite()}>
      New suite
    </Button>
  );
  return (
    <Page
      title="Suites"
      description="What an endpoint has to answer, as a file for git. Run it here, or with hookpair run."
      actions={!isEmpty && [openFile, create]}
    >
      {loaded && isEmpty && (
        <EmptyState icon={ListChecks} title="No suites yet" actions={[create, openFile]}>
          A new suite tries what PromptPal’s webhooks may hold on your endpoint. Or open an exchange in the
          Inspector and choose “Add to suite”: its payload, status and body become a case.
        </EmptyState>
      )}
      {loaded && !isEmpty && (
        <div className={styles.columns}>
          <SuiteList />
          {isOpen && <SuiteDetail />}
        </div>
      )}
    </Page>
  );
}

async function loadAll(): Promise<void> {
  await Promise.all([loadSuites(), loadEnvironments()]);
  const { open, entries } = useSuites.getState();
  const [first] = entries;
  if (!open && first) await openSuite(first.id);
}
