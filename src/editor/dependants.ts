/** A file as the engine was handed it: the folder whose documents ask for it, and the path that they ask for. */
export interface AskedPlace {
  /** The key of a workspace folder; null for files outside of every one. */
  readonly folder: string | null;
  /** As asked: where a folder stands in another one, not the path within the inner one. */
  readonly path: string;
}

interface Entry extends AskedPlace {
  /** By their addresses. */
  readonly documents: Set<string>;
  /** The number of the newest reading that was handed over. */
  handed: number;
}

/**
 * Which open documents' reports rest on which files, by the addresses of both. Pure, and it knows every text that the
 * engine holds of other files: what nobody rests on any more is to be taken back from the engine.
 */
export class Dependants {
  private readonly files = new Map<string, Map<string, Entry>>();
  private readings = 0;

  add(file: string, place: AskedPlace, document: string): void {
    const entries = this.files.get(file) ?? new Map<string, Entry>();
    this.files.set(file, entries);
    const key = keyOf(place);
    const entry = entries.get(key) ?? { ...place, documents: new Set<string>(), handed: 0 };
    entries.set(key, entry);
    entry.documents.add(document);
  }

  has(file: string): boolean {
    return this.files.has(file);
  }

  /** A file and all that are below it, where it is a folder. */
  below(file: string): readonly string[] {
    return [...this.files.keys()].filter((each) => each === file || each.startsWith(`${file}/`));
  }

  /** Under which paths the engine has a file, and for whom. */
  placesOf(file: string): readonly (AskedPlace & { readonly documents: ReadonlySet<string> })[] {
    return [...(this.files.get(file)?.values() ?? [])];
  }

  /** The number of a reading that begins now: the higher one read what is newer. */
  beginReading(): number {
    return ++this.readings;
  }

  /**
   * Whether what a reading found may be handed over, which it then counts as: not where a later one was before it, nor
   * where nobody rests on the file any more.
   */
  hand(file: string, place: AskedPlace, reading: number): boolean {
    const entry = this.files.get(file)?.get(keyOf(place));
    if (!entry || entry.handed >= reading) return false;
    entry.handed = reading;
    return true;
  }

  /** Of a document that is closed; gives the places that nobody rests on any more. */
  forget(document: string): readonly AskedPlace[] {
    const left: AskedPlace[] = [];
    for (const [file, entries] of this.files) {
      for (const [key, { folder, path, documents }] of entries) {
        if (!documents.delete(document) || documents.size > 0) continue;
        entries.delete(key);
        left.push({ folder, path });
      }
      if (entries.size === 0) this.files.delete(file);
    }
    return left;
  }
}

function keyOf({ folder, path }: AskedPlace): string {
  return JSON.stringify([folder, path]);
}
