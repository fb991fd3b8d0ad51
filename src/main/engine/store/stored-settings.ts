import type { ReceiverAccess } from '@shared/receiver-access';
import type { Settings } from '@shared/settings';
import { defaultSettings } from '@shared/settings-defaults';
import { withSecret } from '../secrets/access-secret';

type Fields = Record<string, unknown>;

/**
 * The settings as they lie in the log. They were checked when they were set, and are not checked again: the schema would
 * have to be loaded at the start. What is missing there, or of another type than it was, is taken from the defaults:
 * settings must never stop the app.
 */
export function storedSettings(json: string, reveal: (secret: string) => string): Settings {
  const stored = parseJson(json);
  const settings = over(defaultSettings, stored);
  const access = isFields(stored) ? stored.receiverAccess : null;
  return isAccess(access) ? { ...settings, receiverAccess: withSecret(access, reveal) } : settings;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** The defaults, with each stored value of the same type in the place of its default. */
function over<Value>(defaults: Value, stored: unknown): Value {
  if (!isFields(defaults)) return isLike(defaults, stored) ? stored : defaults;
  if (!isFields(stored)) return defaults;
  const entries = Object.entries(defaults).map(([key, value]) => [key, over(value, stored[key])]);
  return Object.fromEntries(entries) as Value;
}

/** Null is of any type: it stands for "without limit" and "not asked yet". */
function isLike<Value>(known: Value, stored: unknown): stored is Value {
  if (stored === undefined || isFields(stored)) return false;
  return known === null || stored === null || typeof stored === typeof known;
}

function isAccess(stored: unknown): stored is ReceiverAccess {
  if (!isFields(stored)) return false;
  const isText = (value: unknown) => typeof value === 'string' && value !== '';
  if (stored.kind === 'path') return isText(stored.secret);
  return stored.kind === 'basic' && isText(stored.user) && isText(stored.password);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
