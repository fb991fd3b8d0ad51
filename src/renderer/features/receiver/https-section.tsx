import { Button } from '@mantine/core';
import { Download, RotateCw } from 'lucide-react';
import { retryHttps, switchHttps, useHttps } from '../../stores/https-store';
import { secureReceiverUrl } from '../../stores/receiver-url';
import { CopyButton } from '../../ui/copy-button';
import { DescribedSwitch } from '../../ui/described-switch';
import { attempt } from '../../ui/errors';
import { BadCertificates } from './bad-certificates';
import { examplePath } from './curl-example';
import { exportLocalCa } from './export-local-ca';
import styles from './https-section.module.css';
import { LocalCa } from './local-ca';

const setOn = (on: boolean) =>
  void attempt(`HTTPS was not switched ${on ? 'on' : 'off'}`, () => switchHttps(on));
const retry = () => void attempt('HTTPS did not start', retryHttps);

/** The https side of the receiver. `on` is what the settings say; whether it works is in the store. */
export function HttpsSection({ on }: { on: boolean }) {
  const status = useHttps((https) => https.status);
  const receiver = status?.receiver;
  const url = receiver?.url ?? null;
  const words = receiver?.message ?? (receiver?.state === 'starting' ? 'Starting…' : null);
  return (
    <div className={styles.section}>
      <DescribedSwitch
        label="Catch https"
        description="On 127.0.0.1 as well, with a certificate for localhost, 127.0.0.1, ::1 and this computer’s name. A local CA signs it, which is made when it is first needed."
        checked={on}
        onChange={setOn}
      />
      {url !== null && (
        <div className={styles.line}>
          <code className={styles.code}>{url}</code>
          <CopyButton
            iconOnly
            label="Copy https URL"
            getText={() => `${secureReceiverUrl()}${examplePath}`}
          />
        </div>
      )}
      <p className={styles.words} role="status" data-tone={receiver?.state === 'failed' ? 'bad' : 'warn'}>
        {words ?? status?.notice}
      </p>
      <div className={styles.buttons}>
        {on && url === null && receiver?.state !== 'starting' && (
          <Button variant="default" leftSection={<RotateCw size={14} />} onClick={retry}>
            Start https again
          </Button>
        )}
        <Button variant="default" leftSection={<Download size={14} />} onClick={() => void exportLocalCa()}>
          Export CA certificate
        </Button>
      </div>
      {status?.authority && <LocalCa authority={status.authority} url={url ?? 'https://127.0.0.1:4443'} />}
      <BadCertificates bad={status?.bad ?? []} />
    </div>
  );
}
