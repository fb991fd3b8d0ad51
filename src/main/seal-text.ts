import { safeStorage } from 'electron';

/**
 * Encrypts a text with the keyring of the system, as base64, or decrypts it. Null where there is no keyring, or where it
 * does not know the text. On Linux without one Electron would use a password that everybody knows: that counts as none.
 */
export function sealText(task: 'seal' | 'unseal', text: string): string | null {
  try {
    if (!safeStorage.isEncryptionAvailable()) return null;
    if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return null;
    return task === 'seal'
      ? safeStorage.encryptString(text).toString('base64')
      : safeStorage.decryptString(Buffer.from(text, 'base64'));
  } catch {
    return null;
  }
}
