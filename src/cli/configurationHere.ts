import path from 'node:path';
import type { Catalogue } from '../core/catalogue/catalogue';
import { type Configuration, NO_CONFIGURATION } from '../core/configuration/configuration';
import { configurationFileOf } from './configurationPlace';
import { UsageError } from './usageError';

/** The user's word for a command that reads no code: the file that is given, which must then be in order, or the one that a scan of this folder would use. */
export async function configurationHere(
  given: string | undefined,
  catalogue: Catalogue,
  warn: (line: string) => void,
): Promise<Configuration> {
  const file = given ?? configurationFileOf('.');
  if (file === undefined) return NO_CONFIGURATION;
  // Loaded here: where there is no file, nothing is needed to read one.
  const { loadConfiguration } = await import('./configurationFile');
  const shownAs = given ?? path.relative('', file);
  const { configuration, errors, warnings } = loadConfiguration(file, shownAs, catalogue);
  if (given !== undefined && errors[0] !== undefined) throw new UsageError(errors[0]);
  for (const error of errors) warn(`error: ${error}`);
  for (const warning of warnings) warn(`warning: ${warning}`);
  if (errors.length > 0) warn(`${shownAs} is not used`);
  return configuration;
}
