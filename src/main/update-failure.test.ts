import { expect, it } from 'vitest';
import { updateFailure } from './update-failure';

const error = (message: string, more: object = {}) => Object.assign(new Error(message), more);

it.each([
  [
    error('sha512 checksum mismatch, expected a, got b', { code: 'ERR_CHECKSUM_MISMATCH' }),
    /SHA-512 differs/,
  ],
  [
    error('New version 2 is not signed by the application owner', { code: 'ERR_UPDATER_INVALID_SIGNATURE' }),
    /not signed/,
  ],
  [
    error('Cannot find channel "latest-linux.yml" update info: HttpError: 404', {
      code: 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND',
    }),
    /not where this app looks/,
  ],
  [error('503 Service Unavailable', { statusCode: 503, code: 'HTTP_ERROR_503' }), /answered 503/],
  [error('Cannot parse update info', { code: 'ERR_UPDATER_INVALID_UPDATE_INFO' }), /cannot be read/],
  [error('net::ERR_NAME_NOT_RESOLVED'), /not found \(NAME_NOT_RESOLVED\)/],
  [error('net::ERR_CERT_AUTHORITY_INVALID'), /certificate .* \(AUTHORITY_INVALID\)/],
  [error('net::ERR_CONNECTION_REFUSED'), /could not be reached \(CONNECTION_REFUSED\)/],
  [error('ENOSPC: no space left on device, write', { code: 'ENOSPC' }), /disk is full/],
  [error("EACCES: permission denied, unlink '/opt/Hookpair.AppImage'", { code: 'EACCES' }), /\(EACCES\)/],
  [
    error("ENOENT: no such file or directory, unlink '/home/a/Hookpair.AppImage'", { code: 'ENOENT' }),
    /no longer where it was started from/,
  ],
  [error('something else\n    at a stack'), /^It did not work: something else$/],
])('says what went wrong and what next: %s', (failure, words) => {
  const { message, hint } = updateFailure(failure);
  expect(message).toMatch(words);
  expect(hint).not.toBe('');
});
