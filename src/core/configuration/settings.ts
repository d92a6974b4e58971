import type { Catalogue } from '../catalogue/catalogue';
import type { StatedConfiguration } from './configuration';
import { parseConfiguration } from './parse';
import { readTraffic } from './quantity';

/**
 * The settings by the name that `promptfare.json` has for the same, as the editor has them: anything may be in them.
 * Absent: not set. `prices` is called modelPrices there, since the list of prices has settings of its own.
 */
export type UserSettings = Readonly<Partial<Record<UserSetting, unknown>>>;

export const USER_SETTINGS = [
  'traffic',
  'prices',
  'aliases',
  'discounts',
  'providers',
  'currency',
  'daysPerMonth',
] as const;
export type UserSetting = (typeof USER_SETTINGS)[number];

export interface SettingProblem {
  readonly setting: UserSetting;
  readonly severity: 'error' | 'warning';
  /** A sentence without its full stop, which names the setting. */
  readonly message: string;
}

export interface ReadSettings {
  readonly stated: StatedConfiguration;
  readonly problems: readonly SettingProblem[];
}

/** Reads what the user states in their settings, setting by setting: one with an error stays as it was in `last`. */
export function readSettings(
  settings: UserSettings,
  last: StatedConfiguration = {},
  catalogue: Catalogue | null = null,
): ReadSettings {
  let stated: StatedConfiguration = {};
  const problems: SettingProblem[] = [];
  for (const setting of USER_SETTINGS) {
    const value = settings[setting];
    if (value === undefined || value === null) continue;
    const read = setting === 'traffic' ? readDefault(value) : readField(setting, value, stated, catalogue);
    stated = { ...stated, ...(read.stated ?? only(setting, last)) };
    problems.push(...read.problems.map((problem) => ({ setting, ...problem })));
  }
  return { stated, problems };
}

interface Read {
  /** Null where there is an error. */
  readonly stated: StatedConfiguration | null;
  readonly problems: readonly Omit<SettingProblem, 'setting'>[];
}

/** In words, as in a comment: `10k/day`. */
function readDefault(value: unknown): Read {
  const read = typeof value === 'string' ? readTraffic(value) : null;
  if (read?.ok) return { stated: { defaultTraffic: read.value }, problems: [] };
  const reason = read === null ? 'must be text such as 10k/day or 300000/month' : read.reason;
  return { stated: null, problems: [{ severity: 'error', message: `promptfare.traffic: ${reason}` }] };
}

/** As the field of `promptfare.json` of the same name. */
function readField(
  setting: Exclude<UserSetting, 'traffic'>,
  value: unknown,
  { prices }: StatedConfiguration,
  catalogue: Catalogue | null,
): Read {
  // With the prices, which make the models known that aliases and discounts name.
  const text = JSON.stringify({ version: 1, prices, [setting]: value });
  const { stated, problems } = parseConfiguration(text, catalogue);
  return {
    stated: stated && only(setting, stated),
    problems: problems.map(({ severity, message }) => ({
      severity,
      message: `promptfare.${setting === 'prices' ? message.replace(/^prices/, 'modelPrices') : message}`,
    })),
  };
}

function only(setting: UserSetting, stated: StatedConfiguration): StatedConfiguration {
  const field = setting === 'traffic' ? 'defaultTraffic' : setting;
  return Object.hasOwn(stated, field) ? { [field]: stated[field] } : {};
}
