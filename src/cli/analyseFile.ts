import fs from 'node:fs';
import path from 'node:path';
import type { Analyser } from '../core/analyse';
import { NO_CONFIGURATION } from '../core/configuration/configuration';
import { dataFormatOf, LARGEST_DATA } from '../core/data/dataFormat';
import { withoutSecrets } from '../core/data/environment';
import type { FileReport } from '../core/report';
import { languageOf } from '../core/source';
import { MissingAssetError } from './assets';
import { readText } from './readText';
import type { ScanResult, ScanTask, ScanTerms } from './scanTask';

/** Reads and analyses one file of a scan. Rejects for a fault of the installation alone: one bad file never stops a scan. */
export async function analyseFile(
  { file, sourcePath, base, configuration, reaches, importers }: ScanTask,
  { configurations, today, catalogue }: ScanTerms,
  analyser: Pick<Analyser, 'analyse' | 'forget'>,
): Promise<ScanResult> {
  const read = readText(file.absolute);
  if (read.kind === 'skipped') return { path: file.path, reason: read.reason };
  try {
    const analysis = await analyser.analyse(
      { path: sourcePath, language: file.language, text: read.text },
      {
        configuration: configurations[configuration] ?? NO_CONFIGURATION,
        today,
        ...(catalogue && { catalogue }),
        ...(reaches && { reaches }),
        textOf: base === null ? () => null : (other) => textAt(base, other),
        importersOf: (path) => importers[path] ?? [],
      },
    );
    if (analysis.kind === 'skipped') return { path: file.path, reason: analysis.reason };
    return renamed(analysis.report, file.path);
  } catch (error) {
    if (error instanceof MissingAssetError) throw error;
    return { path: file.path, reason: `the engine failed: ${error instanceof Error ? error.message : String(error)}` };
  } finally {
    analyser.forget(sourcePath);
  }
}

/** The text of a file of the folder `base`, code or data; null where there is none. */
function textAt(base: string, other: string): string | null {
  const format = languageOf(other) === undefined ? dataFormatOf(other) : null;
  if (format === undefined) return null;
  const absolute = base + other;
  // A link may lead to what has no end, or waits for somebody to type.
  if (fs.statSync(absolute, { throwIfNoEntry: false })?.isFile() !== true) return null;
  // Data is read only of the folder itself: a link may lead to anybody's file.
  if (format !== null && !isBelow(base, absolute)) return null;
  const read = format === null ? readText(absolute) : readText(absolute, LARGEST_DATA / 1_000_000);
  if (read.kind !== 'text') return null;
  return format === 'environment' ? withoutSecrets(read.text) : read.text;
}

function isBelow(base: string, absolute: string): boolean {
  try {
    const folder = fs.realpathSync(base === '' ? '.' : base);
    return fs.realpathSync(absolute).startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
  } catch {
    return false;
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
