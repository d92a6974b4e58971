import { type Configuration, type LayeredField, NO_CONFIGURATION, type StatedConfiguration } from './configuration';

type ByName = 'aliases' | 'prices' | 'discounts' | 'providers';
const ONE_VALUE = ['currency', 'daysPerMonth'] as const satisfies readonly Exclude<LayeredField, ByName>[];

/** `promptfare.json` over the user's settings, name by name: what the file does not speak of is as the settings say. */
export function layered(file: StatedConfiguration, settings: StatedConfiguration = {}): Configuration {
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
