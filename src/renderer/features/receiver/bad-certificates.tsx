import type { HttpsStatus } from '@shared/https';
import { switchBadCertificate } from '../../stores/https-store';
import { CopyButton } from '../../ui/copy-button';
import { DescribedSwitch } from '../../ui/described-switch';
import { attempt } from '../../ui/errors';
import { badCertificateWords } from './bad-certificate-words';
import { examplePath } from './curl-example';
import styles from './https-section.module.css';

/** A port for each certificate that is wrong on purpose, to see what a client says to it. */
export function BadCertificates({ bad }: Pick<HttpsStatus, 'bad'>) {
  return (
    <fieldset className={styles.bad}>
      <legend className={styles.legend}>Bad certificates</legend>
      <p className={styles.text}>
        Each is wrong in one way, on a port of its own until it is switched off or the app is closed. Send to
        it, or point PromptPal at it through a tunnel that passes TLS on.
      </p>
      {bad.map(({ name, status }) => {
        const { title, shows } = badCertificateWords[name];
        const { url, message, state } = status;
        return (
          <div key={name}>
            <DescribedSwitch
              label={title}
              description={shows}
              checked={state === 'catching' || state === 'starting'}
              onChange={(on) => void attempt('It was not switched', () => switchBadCertificate(name, on))}
            />
            {url !== null && (
              <div className={styles.line}>
                <code className={styles.code}>{url}</code>
                <CopyButton iconOnly label={`Copy URL: ${title}`} getText={() => `${url}${examplePath}`} />
              </div>
            )}
            {state === 'failed' && (
              <p className={styles.words} data-tone="bad">
                {message}
              </p>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
