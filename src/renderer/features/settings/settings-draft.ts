import type { Settings } from '@shared/settings';

/** The settings as they are typed. An empty limit means none. */
export interface SettingsDraft {
  receiverPort: string;
  httpsPort: string;
  keptBodyMiB: string;
  maxAgeDays: string;
  maxExchanges: string;
  maxMiB: string;
}

type Problems = Partial<Record<keyof SettingsDraft, string>>;

const mebibyte = 1024 * 1024;

export function toDraft({ receiverPort, https, keptBodyBytes, retention }: Settings): SettingsDraft {
  const optional = (value: number | null) => (value === null ? '' : grouped(value));
  return {
    receiverPort: plain(receiverPort),
    httpsPort: plain(https.port),
    keptBodyMiB: plain(keptBodyBytes / mebibyte),
    maxAgeDays: optional(retention.maxAgeDays),
    maxExchanges: optional(retention.maxExchanges),
    maxMiB: optional(retention.maxBytes === null ? null : retention.maxBytes / mebibyte),
  };
}

/**
 * Reads what was typed. The bounds are those of settingsSchema, which the engine applies again; a test holds them
 * together. The theme, the background, the address, who may send and whether https is on are not part of the draft: they are saved at
 * once.
 */
export function fromDraft(
  draft: SettingsDraft,
  kept: Pick<Settings, 'theme' | 'background' | 'receiverHost' | 'receiverAccess' | 'https'>,
): { settings: Settings; problems: Problems } {
  const problems: Problems = {};
  const read = (field: keyof SettingsDraft, rule: Rule): number => {
    const value = toNumber(draft[field]);
    const good = value >= rule.min && value <= rule.max && (rule.fraction || Number.isInteger(value));
    if (!good) problems[field] = rule.message;
    return good ? value : 0;
  };
  const readLimit = (field: keyof SettingsDraft, rule: Rule) =>
    draft[field].trim() === '' ? null : read(field, rule);
  const maxMiB = readLimit('maxMiB', rules.maxMiB);
  const settings: Settings = {
    receiverPort: read('receiverPort', rules.receiverPort),
    keptBodyBytes: Math.round(read('keptBodyMiB', rules.keptBodyMiB) * mebibyte),
    retention: {
      maxAgeDays: readLimit('maxAgeDays', rules.maxAgeDays),
      maxExchanges: readLimit('maxExchanges', rules.maxExchanges),
      maxBytes: maxMiB === null ? null : Math.round(maxMiB * mebibyte),
    },
    theme: kept.theme,
    background: kept.background,
    receiverHost: kept.receiverHost,
    receiverAccess: kept.receiverAccess,
    https: { ...kept.https, port: read('httpsPort', rules.httpsPort) },
  };
  return { settings, problems };
}

interface Rule {
  min: number;
  max: number;
  fraction: boolean;
  message: string;
}

const rules = {
  receiverPort: { min: 0, max: 65_535, fraction: false, message: 'A whole number from 0 to 65535.' },
  httpsPort: { min: 0, max: 65_535, fraction: false, message: 'A whole number from 0 to 65535.' },
  keptBodyMiB: { min: 1 / 1024, max: 256, fraction: true, message: 'From 0.001 to 256 MiB.' },
  maxAgeDays: {
    min: 0.001,
    max: 3650,
    fraction: true,
    message: 'More than 0 and at most 3650 days, or empty.',
  },
  maxExchanges: {
    min: 100,
    max: Number.MAX_SAFE_INTEGER,
    fraction: false,
    message: 'A whole number from 100, or empty.',
  },
  maxMiB: { min: 1, max: 2 ** 33, fraction: true, message: 'At least 1 MiB, or empty.' },
} satisfies Record<keyof SettingsDraft, Rule>;

/** Reads `1000000`, `1,000,000`, `1 000 000` and `0.5`; anything else is NaN. */
function toNumber(text: string): number {
  const digits = text.trim().replace(/(?<=\d)[, _\u00a0\u202f](?=\d{3}(\D|$))/g, '');
  return /^\d+(\.\d+)?$/.test(digits) ? Number(digits) : Number.NaN;
}

function grouped(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 3 });
}

function plain(value: number): string {
  return String(Number(value.toFixed(3)));
}
