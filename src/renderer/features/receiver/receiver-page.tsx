import { Button } from '@mantine/core';
import { Split as Route } from 'lucide-react';
import { Suspense } from 'react';
import { useEndpoints } from '../../stores/endpoints-store';
import { useSettings } from '../../stores/settings-store';
import { EmptyState } from '../../ui/empty-state';
import { later } from '../../ui/later';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { RemoveDemoButton } from '../demo/remove-demo-button';
import { AddEndpoint } from '../endpoints/add-endpoint';
import { editing, openNewEndpoint } from '../endpoints/endpoint-editing';
import { EndpointTable } from '../endpoints/endpoint-table';
import { HttpsSection } from './https-section';
import { LiveStatus } from './live-status';
import styles from './receiver-page.module.css';

const EndpointForm = later(async () => (await import('../endpoints/endpoint-form')).EndpointForm);

/** What the receiver answers: its endpoints, or the form of the one that is edited. */
export function ReceiverPage() {
  const isEditing = editing.useDraft(({ draft }) => draft !== null);
  if (isEditing) {
    return (
      <Suspense>
        <EndpointForm />
      </Suspense>
    );
  }
  return <Endpoints />;
}

function Endpoints() {
  const https = useSettings(({ settings }) => settings?.https);
  const loaded = useEndpoints((store) => store.loaded);
  const isEmpty = useEndpoints((store) => store.endpoints.length === 0);
  return (
    <Page
      title="Receiver"
      description="Paths with a reply of their own. The exact path comes first, then the longer wildcard, then this order."
      actions={
        <>
          <RemoveDemoButton />
          <AddEndpoint />
        </>
      }
    >
      {loaded && !isEmpty && <EndpointTable />}
      {loaded && isEmpty && (
        <div className={styles.empty}>
          <EmptyState
            icon={Route}
            title="No endpoints yet"
            actions={
              <Button variant="default" onClick={() => openNewEndpoint()}>
                Add endpoint
              </Button>
            }
          >
            Every request is caught and answered with 200 {'{"status":"received"}'}. An endpoint answers one
            path as you choose: slowly, with an error, by rules, or not at all.
          </EmptyState>
        </div>
      )}
      <div className={styles.below}>
        <Section title="Traffic">
          <LiveStatus />
        </Section>
        {https && (
          <Section title="HTTPS">
            <HttpsSection on={https.on} />
          </Section>
        )}
      </div>
    </Page>
  );
}
