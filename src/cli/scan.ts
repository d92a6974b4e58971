import { heldAcrossFiles } from '../core/advise/acrossFiles';
import type { Catalogue } from '../core/catalogue/catalogue';
import type { FileReport } from '../core/report';
import type { FoundFile, Skipped } from './files';
import { type PackedReport, type PackedResult, unpacked } from './packedResult';
import type { ScanTask, ScanTerms } from './scanTask';
import { surveyFiles } from './survey';
import type { Looked } from './lookAt';

export interface ScanRequest {
  /** The PATH arguments as given. */
  readonly paths: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** `--config`: used instead of the files found at the paths. */
  readonly configurationFile?: string | undefined;
  /** Absent: the one that ships. */
  readonly catalogue?: Catalogue;
  /** Hears what is wrong with a configuration that was found and is left aside, one line at a time. */
  readonly warn: (line: string) => void;
  /** Hears how many of the files that may hold calls were analysed. */
  readonly progress?: (done: number, all: number) => void;
}

export interface Scanned {
  /** Those that have calls, in the order they were found. Made anew each time that they are gone through. */
  readonly files: Iterable<FileReport>;
  readonly skipped: readonly Skipped[];
}

/** Those who look at files and analyse the ones that may hold calls: in this thread or in several. */
export interface Analysts {
  /** So many files are known of so far: time to get ready. */
  readonly expect: (files: number) => void;
  /** Called once. What the files say, in their order. */
  readonly look: (files: readonly FoundFile[]) => Promise<readonly Looked[]>;
  /** Called once, after that. The results stand in the order of the tasks. `onDone` hears how many there are. */
  readonly analyse: (
    tasks: readonly ScanTask[],
    terms: ScanTerms,
    onDone: (done: number) => void,
  ) => Promise<readonly PackedResult[]>;
}

/** Finds the files, looks at all of them, and has those that may hold calls analysed. */
export async function scan(request: ScanRequest, analysts: Analysts): Promise<Scanned> {
  const survey = await surveyFiles(request, analysts);
  const tasks = survey.found.filter((each) => 'sourcePath' in each);
  const { today, catalogue, progress = () => undefined } = request;
  const terms = { configurations: survey.configurations, today, ...(catalogue && { catalogue }) };
  const results = await analysts.analyse(tasks, terms, (done) => {
    progress(done, tasks.length);
  });

  const reports: Uint8Array[] = [];
  const skipped: Skipped[] = [];
  let next = 0;
  for (const each of survey.found) {
    const result = 'sourcePath' in each ? results[next++] : each;
    if (result === undefined) continue;
    if ('reason' in result) {
      skipped.push(result);
      continue;
    }
    warnOfComments(result, request.warn);
    if (result.json !== null) reports.push(result.json);
    else if (result.notes !== undefined) skipped.push({ path: result.path, reason: result.notes.join(' ') });
  }
  const files = {
    *[Symbol.iterator]() {
      for (const json of reports) yield unpacked(json);
    },
  };
  return { files: heldAcrossFiles(files), skipped };
}

/** What the user wrote for Promptfare and it can't use. */
function warnOfComments({ path: file, problems = [] }: PackedReport, warn: ScanRequest['warn']): void {
  for (const { at, message } of problems) warn(`warning: ${file}:${at.line}:${at.column}: ${message}`);
}
