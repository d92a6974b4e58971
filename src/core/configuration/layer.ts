import { rememberedFor } from '../rememberedFor';
import { type Configuration, type LayeredField, NO_CONFIGURATION, type StatedConfiguration } from './configuration';

type ByName = 'aliases' | 'prices' | 'discounts' | 'providers';
const ONE_VALUE = ['currency', 'daysPerMonth'] as const satisfies readonly Exclude<LayeredField, ByName>[];

/** Where there is no file, or no settings: one for all, so that it is known again. */
const NOTHING_STATED: StatedConfiguration = {};

/**
 * `promptfare.json` over the user's settings, name by name: what the file does not speak of is as the settings say. The same
 * two give the same object again, by which what was worked out before is known to hold.
 */
export function layered(file: StatedConfiguration, settings: StatedConfiguration = NOTHING_STATED): Configuration {
  const known = (of: StatedConfiguration): StatedConfiguration => (Object.keys(of).length === 0 ? NOTHING_STATED : of);
  return overSettings(known(settings))(known(file));
}

const overSettings = rememberedFor((settings: StatedConfiguration) =>
  rememberedFor((file: StatedConfiguration) => laidOver(file, settings)),
);

function laidOver(file: StatedConfiguration, settings: StatedConfiguration): Configuration {
  const fromSettings: Partial<Record<LayeredField, readonly string[]>> = {};
  const over = <Field extends ByName>(field: Field): Configuration[Field] => {
    const only = Object.keys(settings[field] ?? {}).filter((name) => !Object.hasOwn(file[field] ?? {}, name));
    if (only.length > 0) fromSettings[field] = only;
    return { ...NO_CONFIGURATION[field], ...settings[field], ...file[field] };
  };
  const byName = {
    aliases: over('aliases'),
    prices: over('prices'),
    discounts: over('discounts'),
    providers: over('providers'),
  };
  for (const field of ONE_VALUE) {
    if (settings[field] !== undefined && file[field] === undefined) fromSettings[field] = [];
  }
  return { ...NO_CONFIGURATION, ...settings, ...file, ...byName, fromSettings };
}

/** Where the user says it: a name of a field, or a field of one value. */
export function placeOf(
  { fromSettings }: Pick<Configuration, 'fromSettings'>,
  field: LayeredField,
  name?: string,
): 'promptfare.json' | 'your settings' {
  const names = fromSettings[field];
  const said = name === undefined ? names !== undefined : (names?.includes(name) ?? false);
  return said ? 'your settings' : 'promptfare.json';
}
