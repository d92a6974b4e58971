import type { Analyser } from '../core/analyse';
import { NO_CONFIGURATION } from '../core/configuration/configuration';
import type { FileReport } from '../core/report';
import { languageOf } from '../core/source';
import { Asks } from './asks';
import { MissingAssetError } from './assets';
import type { Folders } from './folderTexts';
import { packed, type PackedResult } from './packedResult';
import { readText } from './readText';
import type { ScanTask, ScanTerms } from './scanTask';

/** Reads and analyses one file of a scan. Rejects for a fault of the installation alone: one bad file never stops a scan. */
export async function analyseFile(
  { file, sourcePath, base, configuration, reaches, sdks, importers }: ScanTask,
  { configurations, today, catalogue }: ScanTerms,
  analyser: Pick<Analyser, 'analyse' | 'forget'>,
  folders: Folders,
): Promise<PackedResult> {
  const read = readText(file.absolute);
  if (read.kind === 'skipped') return { path: file.path, reason: read.reason };
  const beside = base === null ? null : folders.at(base);
  // What is no code is no other file's code: where one is asked for as data it is read by other rules.
  if (languageOf(sourcePath) !== undefined) beside?.keep(sourcePath, read.text);
  const asks = beside && new Asks(beside);
  try {
    const analysis = await analyser.analyse(
      { path: sourcePath, language: file.language, text: read.text },
      {
        // One of its own: what is remembered of calls by their configuration goes with the file, which is not looked at again.
        configuration: { ...(configurations[configuration] ?? NO_CONFIGURATION) },
        today,
        ...(catalogue && { catalogue }),
        ...(reaches && { reaches }),
        ...(sdks !== undefined && { sdks }),
        textOf: (other) => asks?.textOf(other) ?? null,
        ...(asks && { resolved: asks.resolved }),
        importersOf: (path) => importers[path] ?? [],
      },
    );
    if (analysis.kind === 'skipped') return { path: file.path, reason: analysis.reason };
    return packed(renamed(analysis.report, file.path), asks?.rests(read.text));
  } catch (error) {
    if (error instanceof MissingAssetError) throw error;
    return { path: file.path, reason: `the engine failed: ${error instanceof Error ? error.message : String(error)}` };
  } finally {
    analyser.forget(sourcePath);
  }
}

/** The report with the names that its places go by: relative to the PATH argument instead of the configuration's folder. */
function renamed(report: FileReport, name: string): FileReport {
  if (report.path === name) return report;
  const prefix = report.path.endsWith(`/${name}`) ? report.path.slice(0, -name.length) : '';
  const text = JSON.stringify(report.calls, (key, value: unknown) =>
    key === 'path' && typeof value === 'string' && value.startsWith(prefix) ? value.slice(prefix.length) : value,
  );
  const calls = (JSON.parse(text) as FileReport['calls']).map((call) => ({
    ...call,
    id: name + call.id.slice(report.path.length),
  }));
  return { ...report, path: name, calls };
}
