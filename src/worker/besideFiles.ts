import { isSettings } from '../core/index/settingsNames';
import type { FilesBeside } from './protocol';

/** UTF-16 units: settings of more are taken for none. */
const LARGEST_SETTINGS = 500_000;

/** What lies in a folder beside the files of its index, as far as it is told: paths, and texts of settings until they are read. */
export class BesideFiles {
  private settings: ReadonlySet<string> = new Set();
  /** Null: more than are told. */
  private code: ReadonlySet<string> | null = new Set();
  /** Where code lies, or has lain. */
  private readonly folders = new Set(['']);
  private readonly texts = new Map<string, string | null>();

  /** Gives the paths that are new or gone; null where that is not known. */
  set({ settings, code }: FilesBeside): readonly string[] | null {
    const before = this.code && new Set([...this.settings, ...this.code]);
    this.settings = new Set(settings);
    this.code = code && new Set(code);
    for (const path of code ?? []) this.addFolders(path);
    if (before === null || this.code === null) return null;
    const now = new Set([...this.settings, ...this.code]);
    return [...[...before].filter((path) => !now.has(path)), ...[...now].filter((path) => !before.has(path))];
  }

  has(path: string): boolean {
    return this.settings.has(path) || this.code === null || this.code.has(path);
  }

  /** A file of code lies at this path. */
  addFolders(path: string): void {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = path.slice(0, slash);
      if (this.folders.has(folder)) return;
      this.folders.add(folder);
    }
  }

  /** Whether code may lie in a folder, or in one in it. */
  hasFolder(path: string): boolean {
    return this.code === null || this.folders.has(path);
  }

  /** Of a file of settings; null where there is none, undefined where that is not known yet. */
  textOf(path: string): string | null | undefined {
    const text = this.texts.get(path);
    if (text !== undefined) return text;
    return isSettings(path) && !this.settings.has(path) ? null : undefined;
  }

  provide(path: string, text: string | null): void {
    this.texts.set(path, text !== null && text.length > LARGEST_SETTINGS ? null : text);
  }

  letTextsGo(): void {
    this.texts.clear();
  }
}
