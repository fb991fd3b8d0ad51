import { useEffect } from 'react';
import { loadSecrets, useSecrets } from '../stores/secrets-store';

/** How the secret beside it is kept. */
export function SecretNote({ className }: { className: string | undefined }) {
  const areSealed = useSecrets((store) => store.areSealed);
  useEffect(() => void loadSecrets().catch(() => {}), []);
  if (areSealed === null) return null;
  return (
    <p className={className}>
      {areSealed
        ? 'The keyring of this system encrypts it in the log.'
        : 'This system has no keyring, so that it stands in the log as it is: whoever can read the file can read it.'}
    </p>
  );
}
