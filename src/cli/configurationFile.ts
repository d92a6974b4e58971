import fs from 'node:fs';
import path from 'node:path';
import type { Catalogue } from '../core/catalogue/catalogue';
import { catalogue } from '../core/catalogue/load';
import { type Configuration, type ConfigurationProblem, NO_CONFIGURATION } from '../core/configuration/configuration';
import { parseConfiguration } from '../core/configuration/parse';
import { readText } from './readText';

export interface LoadedConfiguration {
  readonly configuration: Configuration;
  /** Its globs and the ids of calls in it are relative to this folder. Without links, as the files found are. */
  readonly folder: string;
  /** What keeps it from being used, one `file:line:column: …` each; then `configuration` is the empty one. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** `shownAs` is how messages name the file; `known` has the models that it may name. */
export function loadConfiguration(file: string, shownAs: string, known: Catalogue = catalogue()): LoadedConfiguration {
  const read = readText(file);
  if (read.kind === 'skipped') {
    const folder = path.dirname(path.resolve(file));
    return { configuration: NO_CONFIGURATION, folder, errors: [`${shownAs}: ${read.reason}`], warnings: [] };
  }
  const folder = path.dirname(fs.realpathSync(file));
  const { configuration, problems } = parseConfiguration(read.text, known);
  const saying = (severity: ConfigurationProblem['severity']): readonly string[] =>
    problems
      .filter((problem) => problem.severity === severity)
      .map(({ line, column, message }) => `${shownAs}:${line}:${column}: ${message}`);
  return {
    configuration: configuration ?? NO_CONFIGURATION,
    folder,
    errors: saying('error'),
    warnings: saying('warning'),
  };
}
