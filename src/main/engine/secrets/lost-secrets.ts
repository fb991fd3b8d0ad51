import type { Notice } from '@shared/contract-outputs';
import type { Vault } from './vault';

/** Says that secrets of the log cannot be opened any more, where there are such. */
export function lostSecrets({ lost }: Vault): Notice[] {
  if (lost === 0) return [];
  return [
    {
      title: lost === 1 ? 'A secret could not be opened' : `${lost} secrets could not be opened`,
      message:
        'The keyring of this system does not know how the password or secret path of the receiver, or of an endpoint, was sealed. Nobody is let in there until you set it again in Receiver.',
    },
  ];
}
