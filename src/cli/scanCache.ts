import fs from 'node:fs';
import path from 'node:path';
import v8 from 'node:v8';
import { type FileLanguage, languageOf } from '../core/source';
import { DIGEST_LENGTH, digestOf } from './digest';
import type { FoundFile } from './files';
import { Folders } from './folderTexts';
import type { LookedAt } from './lookAt';
import type { PackedReport, PackedResult } from './packedResult';
import type { ScanTask, ScanTerms } from './scanTask';
import { SharedRests } from './sharedRests';

const LEAST_TASKS = 100;
/** What no scan has asked for so long is deleted, in milliseconds: 30 days. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** What one scan leaves for the next of the same folders. */
interface Kept {
  /** Of what made it: another one says something else of the same texts. */
  readonly build: string;
  /** What the texts say, by language and digest. */
  readonly facts: ReadonlyMap<string, LookedAt>;
  /** By all but texts that a report rests on. */
  readonly reports: ReadonlyMap<string, PackedReport>;
}

const NOTHING: Kept = { build: '', facts: new Map(), reports: new Map() };

export interface ScanCacheOptions {
  /** The folder of all caches; made where it is missing. */
  readonly folder: string;
  /** What is scanned: each has a cache of its own. */
  readonly paths: readonly string[];
  /** Tells what analyses from every other: asked where there is a cache, or is to be one. */
  readonly build: () => string;
  /** What reports rest on beside code and configuration: the day, the prices. */
  readonly terms: string;
  /** So many files are to be analysed at least: fewer are as fast without a cache. */
  readonly least?: number;
}

/**
 * What a scan keeps for the next one: what each text says, and the reports with the digests of all texts that they rest on. A
 * report is taken from it only where every one of these has the same text still, or is missing still.
 */
export class ScanCache {
  private readonly file: string;
  private readonly before: Kept;
  private readonly facts = new Map<string, LookedAt>();
  /** Of the files that were looked at, by their whole paths with forward slashes. */
  private readonly digests = new Map<string, string>();
  private readonly folders = new Folders();
  private readonly keys = new WeakMap<ScanTask, string>();
  private isChanged = false;

  constructor(private readonly options: ScanCacheOptions) {
    const { folder, paths, build } = options;
    this.file = path.join(folder, `scan-${digestOf(paths.map((each) => path.resolve(each)).join('\n'))}`);
    const kept = read(this.file);
    this.before = kept !== null && kept.build === build() ? kept : NOTHING;
  }

  /** Nothing is known from before. */
  get isEmpty(): boolean {
    return this.before === NOTHING;
  }

  /** Null for a text that the last scan has not seen. */
  factsOf(language: FileLanguage, digest: string): LookedAt | null {
    return this.before.facts.get(`${language} ${digest}`) ?? null;
  }

  keepFacts({ absolute, language }: FoundFile, facts: LookedAt): void {
    const key = `${language} ${facts.digest}`;
    this.facts.set(key, facts);
    this.digests.set(slashed(absolute), facts.digest);
    if (!this.before.facts.has(key)) this.isChanged = true;
  }

  /** The report of a file as the last scan left it; null where that had none, or something it rests on is another by now. */
  reportOf(task: ScanTask, terms: ScanTerms): PackedReport | null {
    const { base, file } = task;
    const report = base === null ? undefined : this.before.reports.get(this.keyOf(task, terms));
    if (base === null || report?.rests === undefined) return null;
    const { text, others } = report.rests;
    const isSame =
      this.digests.get(slashed(file.absolute)) === text &&
      others.every(([other, digest]) => this.digestOf(base, other) === digest);
    return isSame ? report : null;
  }

  private digestOf(base: string, file: string): string | null {
    const looked = languageOf(file) === undefined ? undefined : this.digests.get(base + file);
    return looked ?? this.folders.at(base).digestOf(file);
  }

  /** Keeps the results of all files of a scan but those that were given up on. A cache that can't be written is none. */
  write(tasks: readonly ScanTask[], results: readonly PackedResult[], terms: ScanTerms): void {
    const { build, folder, least = LEAST_TASKS } = this.options;
    if (tasks.length < least) return;
    const reports = new Map<string, PackedReport>();
    const shared = new SharedRests();
    tasks.forEach((task, place) => {
      const result = results[place];
      if (result === undefined || 'reason' in result || result.rests === undefined) return;
      const key = this.keyOf(task, terms);
      if (this.before.reports.get(key) !== result) this.isChanged = true;
      reports.set(key, shared.of(result));
    });
    try {
      fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (this.isChanged) write(this.file, { build: build(), facts: this.facts, reports });
      else fs.utimesSync(this.file, new Date(), new Date());
      deleteOld(folder);
    } catch {
      // The next scan takes as long as this one.
    }
  }

  private keyOf(task: ScanTask, { configurations }: ScanTerms): string {
    let key = this.keys.get(task);
    if (key === undefined) {
      const { sdks, ...rest } = task;
      const about = [this.options.terms, configurations[task.configuration], String(sdks), rest];
      this.keys.set(task, (key = digestOf(JSON.stringify(about))));
    }
    return key;
  }
}

function slashed(absolute: string): string {
  return absolute.replaceAll(path.sep, '/');
}

/** Null where there is none, or none that is whole. */
function read(file: string): Kept | null {
  try {
    const bytes = fs.readFileSync(file);
    const content = bytes.subarray(DIGEST_LENGTH);
    if (bytes.toString('latin1', 0, DIGEST_LENGTH) !== digestOf(content)) return null;
    return v8.deserialize(content) as Kept;
  } catch {
    return null;
  }
}

/** As a whole: others may scan the same folder at the same time. */
function write(file: string, kept: Kept): void {
  const content = v8.serialize(kept);
  const beside = `${file}.${process.pid}`;
  fs.writeFileSync(beside, Buffer.concat([Buffer.from(digestOf(content), 'latin1'), content]), { mode: 0o600 });
  fs.renameSync(beside, file);
}

function deleteOld(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    if (!name.startsWith('scan-')) continue;
    const file = path.join(folder, name);
    if (Date.now() - fs.statSync(file).mtimeMs > KEPT_MS) fs.rmSync(file);
  }
}
