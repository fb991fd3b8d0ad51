/** What went wrong, why, and what to do, of an error of electron-updater. */
export interface UpdateFailure {
  message: string;
  hint: string;
}

const again = 'Try again later. Hookpair goes on as it is.';

/** Its own codes, those of the file system, and what Chromium's network says. */
const known: readonly [pattern: RegExp, message: string, hint: string][] = [
  [
    /ERR_CHECKSUM_MISMATCH|checksum mismatch/i,
    'What arrived is not what the release promises: its SHA-512 differs. It was thrown away.',
    'Check again. If it stays so, do not install it by hand either, and tell whoever publishes it.',
  ],
  [
    /ERR_UPDATER_INVALID_SIGNATURE|not signed by|code signature/i,
    'What arrived is not signed by who signed this app. It was not installed.',
    'Do not install it by hand either, and tell whoever publishes it.',
  ],
  [
    /ERR_UPDATER_CHANNEL_FILE_NOT_FOUND|HTTP_ERROR_404|\b404\b/,
    'The list of releases is not where this app looks for it (404).',
    'A release may be on its way. Try again later.',
  ],
  [/HTTP_ERROR_(\d+)/, 'The server of the releases answered $1.', again],
  [
    /ERR_UPDATER_(INVALID|NO_FILES|ASSET)|YAMLException/,
    'The list of releases cannot be read, or has nothing for this system.',
    again,
  ],
  [
    /net::ERR_(INTERNET_DISCONNECTED|NAME_NOT_RESOLVED|NETWORK_CHANGED|ADDRESS_UNREACHABLE)/,
    'The server of the releases was not found ($1).',
    'Is the network there? Then check again.',
  ],
  [
    /net::ERR_CERT_(\w+)/,
    'The certificate of the server of the releases is not to be trusted ($1). Nothing was taken from it.',
    'A proxy between may be the cause. Check again from another network.',
  ],
  [/net::ERR_(\w+)/, 'The server of the releases could not be reached ($1).', again],
  [
    /\bENOENT\b.*\bunlink\b/,
    'Hookpair is no longer where it was started from, so that the new version has no place.',
    'Put it back, or replace it by hand.',
  ],
  [/\b(ENOSPC)\b/, 'The disk is full ($1).', 'Make room on the disk, then check again.'],
  [
    /\b(EACCES|EPERM|EROFS)\b/,
    'The new version could not be written in the place of this one ($1).',
    'Move Hookpair to a folder of your own, or replace it by hand.',
  ],
];

/** Says it in words. What nobody foresaw is told as it is. */
export function updateFailure(error: Error & { code?: unknown; statusCode?: unknown }): UpdateFailure {
  const { code, statusCode } = error;
  const status = typeof statusCode === 'number' ? `HTTP_ERROR_${statusCode}` : '';
  const words = [String(code ?? ''), status, error.message].join(' ');
  for (const [pattern, message, hint] of known) {
    const found = pattern.exec(words);
    if (found) return { message: message.replace('$1', found[1] ?? ''), hint };
  }
  return { message: `It did not work: ${error.message.split('\n')[0]}`, hint: again };
}
