import { EVERY_SDK, NO_SDKS, type Sdks, TOLD_ALONE } from '../core/detect/sdks';
import { ImportGraph, type Leads } from '../core/index/importGraph';
import { SdksAround } from '../core/index/sdksAround';
import { SettingsFiles } from '../core/index/settingsFiles';
import { type FileLanguage, isDocumentFormat } from '../core/source';
import { FolderTexts } from './folderTexts';
import type { ScanTask } from './scanTask';
import type { TextFacts } from './textFacts';

interface Surveyed {
  /** Of which it may hold a call, by the names that it calls. */
  readonly called: Sdks;
  readonly imported: Sdks;
  /** Of a page, a notebook and the like, what its code imports by the rules of each language. */
  readonly leads: () => readonly Leads[];
}

/** The files of one folder, whose paths count from it: which of them may hold calls, by what all of them say. */
export class FolderSurvey {
  private readonly texts: FolderTexts;
  private readonly settings: SettingsFiles;
  private readonly graph: ImportGraph;
  private readonly hinted = new Set<string>();
  /** Those that may hold calls if they are reached. */
  private readonly candidates = new Map<string, Surveyed>();
  private readonly imported = new Map<string, Sdks>();
  private reached: ReadonlySet<string> = new Set();
  private around: SdksAround | undefined;

  constructor(base: string) {
    this.texts = new FolderTexts(base);
    this.settings = new SettingsFiles((path) => this.texts.textOf(path));
    this.graph = new ImportGraph({
      read: this.settings.read,
      has: (path) => this.texts.has(path),
      hasFolder: (path) => this.texts.hasFolder(path),
    });
  }

  add(path: string, language: FileLanguage, { hinted, called, imported, imports, importsOfCode }: TextFacts): void {
    if (!isDocumentFormat(language)) this.graph.set(path, language, imports);
    if (hinted > 0) this.hinted.add(path);
    if (imported !== NO_SDKS) this.imported.set(path, imported);
    if (called === NO_SDKS) return;
    const leads = (): readonly Leads[] =>
      (importsOfCode ?? []).map((each) => this.graph.leadsFrom(path, each.language, each.imports));
    this.candidates.set(path, { called, imported, leads });
  }

  /** Once all are added, before anything is asked. */
  async finish(): Promise<void> {
    const { graph } = this;
    for (;;) {
      for (const path of graph.paths()) graph.leadsOf(path);
      if (!(await this.settings.readAsked())) break;
      graph.settle();
    }
    this.reached = graph.reaching(this.hinted);
    this.around = new SdksAround(graph, this.imported);
  }

  /** What is to be analysed of a file; null where it can't hold a call. */
  taskOf(path: string): Pick<ScanTask, 'reaches' | 'sdks' | 'importers'> | null {
    const candidate = this.candidates.get(path);
    const isHinted = this.hinted.has(path);
    if (candidate === undefined || !(isHinted || this.reached.has(path))) return null;
    const sdks = this.sdksOf(path, candidate);
    if ((candidate.called & sdks) === NO_SDKS) return null;
    return { ...(!isHinted && { reaches: true as const }), sdks, importers: this.importersAround(path) };
  }

  /** Those that a value in a file may be of. */
  private sdksOf(path: string, { imported, leads }: Surveyed): Sdks {
    let sdks = imported | TOLD_ALONE | (this.around?.of(path) ?? EVERY_SDK);
    for (const each of leads()) sdks |= this.around?.through(each) ?? EVERY_SDK;
    return sdks;
  }

  /** Who imports a file, and who imports those: as far as wrappers are followed. */
  private importersAround(path: string): ScanTask['importers'] {
    const { graph } = this;
    const all: Record<string, readonly string[]> = {};
    for (const file of [path, ...graph.importersOf(path)]) {
      const importers = graph.importersOf(file);
      if (importers.length > 0) all[file] = importers;
    }
    return all;
  }
}
