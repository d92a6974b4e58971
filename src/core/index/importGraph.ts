import { filesOf, stemsOf } from '../detect/modules';
import type { ReadData } from '../detect/pythonRoots';
import { type FileLanguage, isDocumentFormat, type LanguageId } from '../source';
import type { WrittenImport } from './importsIn';

/** So many files may stand between a call and the file that makes its client: `sub.py` → `base.py` → `llm.py`. */
const FURTHEST = 3;

interface Importer {
  readonly path: string;
  readonly language: LanguageId;
  readonly imports: readonly WrittenImport[];
}

/** Where the imports of one file lead. */
export interface Leads {
  /** To these of the files that are known. */
  readonly paths: ReadonlySet<string>;
  /** And to one that is there and is not known: one that is ignored, say. */
  readonly further: boolean;
}

/** What is known of a folder beside its files of code. */
export interface FolderFacts {
  /** Reads the settings that say where modules lie: `tsconfig.json`, `pyproject.toml`. */
  readonly read: ReadData;
  /** Whether there is such a file. */
  readonly has: (path: string) => boolean;
  /** Whether there is such a folder. */
  readonly hasFolder: (path: string) => boolean;
}

/** What a stem stands for. */
interface Landing {
  readonly stem: string;
  /** The file of it that is known. */
  readonly known: string | undefined;
  /** There is another file of it. */
  readonly further: boolean;
  /** It may be a folder, with modules in it. */
  readonly mayHold: boolean;
}

/** Which files of one folder import which, by their paths relative to it: what their texts say, by each language's own rules. */
export class ImportGraph {
  private readonly files = new Map<string, Importer>();
  /** By the folder and the language of the importing file, then by module. */
  private readonly stems = new Map<string, Map<string, readonly string[]>>();
  private readonly led = new Map<string, Leads>();
  /** What stems stand for, without those that stand for nothing: most of them, and many files import the same. */
  private landings = new WeakMap<readonly string[], readonly Landing[]>();
  /** Files whose imports settings say more of that are not read yet. */
  private readonly unsettled = new Set<string>();
  /** By folder, the nearest one around it that has settings. */
  private readonly settled = new Map<string, string>();
  /** Settings that were asked for while one file's imports were followed, and are not read yet. */
  private readonly unread = new Set<string>();
  /** The names of files and folders: what begins with another name leads out of the workspace. */
  private readonly names = new Set<string>();
  private importers: ReadonlyMap<string, readonly string[]> | undefined;

  /** Without facts neither settings nor what is no code of the folder is known. */
  constructor(private readonly facts?: FolderFacts) {}

  set(path: string, written: FileLanguage, imports: readonly WrittenImport[]): void {
    if (this.files.has(path)) this.led.delete(path);
    else this.forget();
    this.files.set(path, { path, language: codeOf(written), imports });
    for (const name of path.split('/')) this.names.add(name.replace(/\.\w+$/, ''));
    this.importers = undefined;
  }

  delete(path: string): void {
    if (!this.files.delete(path)) return;
    this.forget();
    this.importers = undefined;
  }

  private forget(): void {
    this.led.clear();
    this.landings = new WeakMap();
  }

  has(path: string): boolean {
    return this.files.has(path);
  }

  paths(): IterableIterator<string> {
    return this.files.keys();
  }

  /** The files that a file imports, of those that are known. */
  importsOf(path: string): readonly string[] {
    return [...this.leadsOf(path).paths];
  }

  leadsOf(path: string): Leads {
    let leads = this.led.get(path);
    if (leads === undefined) {
      const file = this.files.get(path);
      this.unread.clear();
      leads = file === undefined ? NOWHERE : this.leads(file);
      this.led.set(path, leads);
      if (this.unread.size > 0) this.unsettled.add(path);
    }
    return leads;
  }

  /** Where imports of a file lead that is none of the graph. */
  leadsFrom(path: string, language: LanguageId, imports: readonly WrittenImport[]): Leads {
    return this.leads({ path, language, imports });
  }

  /**
   * Settings that were asked for are read by now: follows the imports again that they may say more of. False where there
   * are none.
   */
  settle(): boolean {
    if (this.unsettled.size === 0) return false;
    for (const path of this.unsettled) this.led.delete(path);
    this.unsettled.clear();
    this.importers = undefined;
    return true;
  }

  /** Settings, or what there is beside the files of the graph, are others by now: follows all imports again. */
  besideChanged(): void {
    this.stems.clear();
    this.settled.clear();
    this.led.clear();
    this.unsettled.clear();
    this.importers = undefined;
  }

  importersOf(path: string): readonly string[] {
    this.importers ??= this.turned();
    return this.importers.get(path) ?? [];
  }

  /** The files that import one of `start`, by way of others too, each with `start` itself. */
  reaching(start: Iterable<string>): ReadonlySet<string> {
    const reached = new Set(start);
    let last: readonly string[] = [...reached];
    for (let step = 0; step < FURTHEST && last.length > 0; step++) {
      last = last.flatMap((path) => this.importersOf(path)).filter((path) => !reached.has(path));
      for (const path of last) reached.add(path);
    }
    return reached;
  }

  private turned(): ReadonlyMap<string, readonly string[]> {
    const importers = new Map<string, string[]>();
    for (const from of this.files.keys()) {
      for (const path of this.leadsOf(from).paths) {
        const all = importers.get(path);
        if (all === undefined) importers.set(path, [from]);
        else all.push(from);
      }
    }
    return importers;
  }

  private leads({ path, language, imports }: Importer): Leads {
    const paths = new Set<string>();
    let further = false;
    const follow = (to: Pick<Landing, 'known' | 'further'>): void => {
      if (to.known !== undefined) paths.add(to.known);
      else further ||= to.further;
    };
    for (const { module, names } of imports) {
      if (language === 'python' && !module.startsWith('.') && !this.names.has(module.split('.')[0] ?? '')) continue;
      for (const landing of this.landingsOf(this.stemsOf(module, path, language), language)) {
        follow(landing);
        if (!landing.mayHold) continue;
        const { stem } = landing;
        for (const name of names) follow(this.landing(stem === '' ? name : `${stem}/${name}`, language));
      }
    }
    paths.delete(path);
    return { paths, further };
  }

  private landingsOf(stems: readonly string[], language: LanguageId): readonly Landing[] {
    let landings = this.landings.get(stems);
    if (landings === undefined) {
      landings = stems
        .map((stem) => ({ stem, ...this.landing(stem, language), mayHold: this.facts?.hasFolder(stem) ?? true }))
        .filter(({ known, further, mayHold }) => known !== undefined || further || mayHold);
      this.landings.set(stems, landings);
    }
    return landings;
  }

  private landing(stem: string, language: LanguageId): Pick<Landing, 'known' | 'further'> {
    const files = filesOf(stem, language);
    const known = files.find((each) => this.files.has(each));
    return { known, further: known === undefined && this.facts !== undefined && files.some(this.facts.has) };
  }

  private stemsOf(module: string, path: string, language: LanguageId): readonly string[] {
    const own = path.slice(0, path.lastIndexOf('/') + 1);
    // By a name that is no path it is settings alone that say where it leads.
    const folder = language === 'python' || module.startsWith('.') ? own : this.withSettings(own);
    const key = `${language} ${folder}`;
    let ofFolder = this.stems.get(key);
    if (ofFolder === undefined) this.stems.set(key, (ofFolder = new Map<string, readonly string[]>()));
    let stems = ofFolder.get(module);
    if (stems === undefined) {
      const unread: string[] = [];
      stems = stemsOf(module, folder, language, (file, format) => {
        const said = this.facts === undefined ? null : this.facts.read(file, format);
        if (said === undefined) unread.push(file);
        return said;
      });
      if (unread.length === 0) ofFolder.set(module, stems);
      for (const each of unread) this.unread.add(each);
    }
    return stems;
  }

  /** `folder` ends in `/`, but the root. */
  private withSettings(folder: string): string {
    const { facts } = this;
    if (folder === '' || facts === undefined) return '';
    let nearest = this.settled.get(folder);
    if (nearest === undefined) {
      const around = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
      nearest = SETTINGS.some((name) => facts.has(folder + name)) ? folder : this.withSettings(around);
      this.settled.set(folder, nearest);
    }
    return nearest;
  }
}

/** Those of JavaScript's projects. */
const SETTINGS = [
  'package.json',
  'tsconfig.json',
  'jsconfig.json',
  'tsconfig.app.json',
  'tsconfig.base.json',
  'pnpm-workspace.yaml',
];

const NOWHERE: Leads = { paths: new Set(), further: false };

/** The language whose rules an import of a file follows. */
function codeOf(language: FileLanguage): LanguageId {
  if (!isDocumentFormat(language)) return language;
  return language === 'jupyter' ? 'python' : 'typescript';
}
