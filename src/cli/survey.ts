import fs from 'node:fs';
import path from 'node:path';
import { type Configuration, NO_CONFIGURATION } from '../core/configuration/configuration';
import { NO_SDKS } from '../core/detect/sdks';
import { globMatcher } from '../core/glob';
import { type LoadedConfiguration, loadConfiguration } from './configurationFile';
import { configurationFileOf } from './configurationPlace';
import { filesBelow, type Found, type FoundFile, namedFile, type Skipped } from './files';
import { FolderSurvey } from './folderSurvey';
import type { Analysts, ScanRequest } from './scan';
import type { ScanTask } from './scanTask';
import type { Looked } from './lookAt';
import { UsageError } from './usageError';

/** What the files of a scan are, before any is parsed. */
export interface Survey {
  /** In the order of the output: files that may hold calls, and those that can't be read. */
  readonly found: readonly (ScanTask | Skipped)[];
  readonly configurations: readonly Configuration[];
}

interface Candidate {
  readonly file: FoundFile;
  readonly sourcePath: string;
  readonly base: string | null;
  readonly configuration: number;
}

export async function surveyFiles(
  request: Pick<ScanRequest, 'paths' | 'configurationFile' | 'catalogue' | 'warn'>,
  analysts: Pick<Analysts, 'expect' | 'look'>,
): Promise<Survey> {
  let files = 0;
  const onFile = (): void => {
    analysts.expect(++files);
  };
  const walked: (Candidate | Skipped)[] = [];
  const seen = new Set<string>();
  const loaded: (LoadedConfiguration | null)[] = [];
  const configurationFor = configurations(request);
  for (const { argument, isFolder } of request.paths.map(existing)) {
    const configuration = configurationFor(argument);
    if (!loaded.includes(configuration)) loaded.push(configuration);
    const found: Found = isFolder ? filesBelow(argument, excluded(configuration), onFile) : namedFile(argument);
    walked.push(...found.skipped);
    for (const file of found.files) {
      if (seen.has(file.absolute)) continue;
      seen.add(file.absolute);
      // The globs and ids of a configuration are relative to its folder; the report names the file as it was found.
      const sourcePath = (configuration && relativeBelow(configuration.folder, file.absolute)) ?? file.path;
      const base = baseOf(file.absolute, sourcePath);
      walked.push({ file, sourcePath, base, configuration: loaded.indexOf(configuration) });
    }
  }
  const folders = new Map<string, FolderSurvey>();
  const found = hinted(
    walked,
    await analysts.look(walked.flatMap((each) => ('reason' in each ? [] : each.file))),
    folders,
  );
  for (const folder of folders.values()) await folder.finish();
  return {
    found: tasksOf(found, folders),
    configurations: loaded.map((each) => each?.configuration ?? NO_CONFIGURATION),
  };
}

/** Those that may hold calls as far as their own text says, and those that can't be read; all are added to their folders. */
function hinted(
  walked: readonly (Candidate | Skipped)[],
  looked: readonly Looked[],
  folders: Map<string, FolderSurvey>,
): readonly (Candidate | Skipped)[] {
  let next = 0;
  return walked.flatMap((each) => {
    if ('reason' in each) return each;
    const facts = looked[next++];
    if (facts === undefined || 'reason' in facts) return facts ?? [];
    const { base, sourcePath, file } = each;
    if (base === null) return facts.hinted > 0 ? each : [];
    const folder = folders.get(base) ?? new FolderSurvey(base);
    folders.set(base, folder);
    folder.add(sourcePath, file.language, facts);
    return facts.called === NO_SDKS ? [] : each;
  });
}

function tasksOf(
  found: readonly (Candidate | Skipped)[],
  folders: ReadonlyMap<string, FolderSurvey>,
): readonly (ScanTask | Skipped)[] {
  return found.flatMap((each): ScanTask | Skipped | readonly never[] => {
    if ('reason' in each) return each;
    const { base, sourcePath } = each;
    if (base === null) return { ...each, importers: {} };
    const task = folders.get(base)?.taskOf(sourcePath) ?? null;
    return task === null ? [] : { ...each, ...task };
  });
}

function existing(argument: string): { readonly argument: string; readonly isFolder: boolean } {
  const stat = fs.statSync(argument, { throwIfNoEntry: false });
  if (!stat) throw new UsageError(`${argument}: does not exist`);
  return { argument, isFolder: stat.isDirectory() };
}

/** The configuration for a PATH; null where there is none. */
function configurations({
  configurationFile,
  catalogue,
  warn,
}: Pick<ScanRequest, 'configurationFile' | 'catalogue' | 'warn'>): (argument: string) => LoadedConfiguration | null {
  if (configurationFile !== undefined) {
    const given = loadConfiguration(configurationFile, configurationFile, catalogue);
    // The first one says enough: the rest are in the editor.
    if (given.errors[0] !== undefined) throw new UsageError(given.errors[0]);
    for (const warning of given.warnings) warn(`warning: ${warning}`);
    return () => given;
  }
  const loaded = new Map<string, LoadedConfiguration>();
  return (argument) => {
    const file = configurationFileOf(argument);
    if (file === undefined) return null;
    let configuration = loaded.get(file);
    if (!configuration) {
      const shownAs = path.relative('', file);
      configuration = loadConfiguration(file, shownAs, catalogue);
      loaded.set(file, configuration);
      for (const error of configuration.errors) warn(`error: ${error}`);
      for (const warning of configuration.warnings) warn(`warning: ${warning}`);
      if (configuration.errors.length > 0) warn(`${shownAs} is not used: scanning without it`);
    }
    return configuration;
  };
}

function excluded(configuration: LoadedConfiguration | null): (absolute: string) => boolean {
  const globs = configuration?.configuration.exclude ?? [];
  if (!configuration || globs.length === 0) return () => false;
  const matches = globMatcher(globs);
  return (absolute) => {
    const relative = relativeBelow(configuration.folder, absolute);
    return relative !== null && matches(relative);
  };
}

function relativeBelow(folder: string, absolute: string): string | null {
  const relative = path.relative(folder, absolute);
  if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative)) return null;
  return relative.replaceAll(path.sep, '/');
}

/** The folder that `sourcePath`, of the file `absolute`, is relative to. */
function baseOf(absolute: string, sourcePath: string): string | null {
  const own = absolute.replaceAll(path.sep, '/');
  // A link has another name than the file it leads to: what lies beside it is not known.
  if (!own.endsWith(`/${sourcePath}`) && own !== sourcePath) return null;
  return own.slice(0, own.length - sourcePath.length);
}
