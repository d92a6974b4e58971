import fs from 'node:fs';
import path from 'node:path';
import { dataFormatOf, LARGEST_DATA } from '../core/data/dataFormat';
import { withoutSecrets } from '../core/data/environment';
import type { Resolved } from '../core/detect/project';
import { ownCopy } from '../core/ownCopy';
import { languageOf } from '../core/source';
import { digestOf } from './digest';
import { readText } from './readText';

/** UTF-16 units of the texts that are kept: neighbours import the same files. */
const KEPT_UNITS = 1_500_000;
/** More folders than a repository has; a bound for what is kept. */
const MOST_LISTINGS = 20_000;

type Kind = 'file' | 'folder' | 'link';

interface Listing {
  readonly entries: ReadonlyMap<string, Kind>;
  /** A link leads to it, or to a folder that it is in. */
  readonly isLinked: boolean;
}

/**
 * The files of one folder as long as a scan lasts, in which they are taken not to change: what lies in its folders is listed
 * once, since most paths that a value may lead to are none, and the texts that were read last are kept.
 */
export class FolderTexts {
  private readonly listings = new Map<string, Listing | null>();
  private readonly texts = new Map<string, string | null>();
  private readonly digests = new Map<string, string | null>();
  private units = 0;
  /** Where imports lead, by what asks. */
  readonly resolved: Resolved = new Map();
  /** By the same, the files of data that say so, and some more. */
  readonly resolvedBy = new Map<string, readonly string[]>();

  /** `base` ends in `/`; empty: the working folder. */
  constructor(private readonly base: string) {}

  /** The text of a file, code or data, by its path below the folder; null where there is none. */
  textOf(file: string): string | null {
    const known = this.texts.get(file);
    if (known !== undefined) {
      // What was asked for last is let go last.
      this.texts.delete(file);
      this.texts.set(file, known);
      return known;
    }
    const kind = this.kindOf(file);
    // Of what is not there nothing is kept: the listing says it as fast.
    if (kind === null) return null;
    const text = this.read(file, kind);
    this.keep(file, text);
    return text;
  }

  /** Of the text of a file; null where there is none. */
  digestOf(file: string): string | null {
    let digest = this.digests.get(file);
    if (digest === undefined) {
      const text = this.textOf(file);
      digest = text === null ? null : digestOf(text);
      this.digests.set(ownCopy(file), digest);
    }
    return digest;
  }

  /** Whether there is such a file, or a link of that name. */
  has(file: string): boolean {
    return this.kindOf(file) !== null;
  }

  /** Whether there is such a folder, or a link of that name. */
  hasFolder(folder: string): boolean {
    if (folder === '') return true;
    const slash = folder.lastIndexOf('/');
    const kind = this.listing(slash < 0 ? '' : folder.slice(0, slash))?.entries.get(folder.slice(slash + 1));
    return kind === 'folder' || kind === 'link';
  }

  /** A text that was read anyway. */
  keep(file: string, text: string | null): void {
    this.units += (text?.length ?? 0) - (this.texts.get(file)?.length ?? 0);
    this.texts.set(file, text);
    for (const [oldest, held] of this.texts) {
      if (this.units <= KEPT_UNITS) break;
      this.units -= held?.length ?? 0;
      this.texts.delete(oldest);
    }
  }

  private read(file: string, kind: 'own' | 'linked'): string | null {
    const format = languageOf(file) === undefined ? dataFormatOf(file) : null;
    if (format === undefined) return null;
    const absolute = this.base + file;
    if (kind === 'linked') {
      // A link may lead to what has no end, or waits for somebody to type.
      if (fs.statSync(absolute, { throwIfNoEntry: false })?.isFile() !== true) return null;
      // Data is read only of the folder itself: a link may lead to anybody's file.
      if (format !== null && !isBelow(this.base, absolute)) return null;
    }
    const read = format === null ? readText(absolute) : readText(absolute, LARGEST_DATA / 1_000_000);
    if (read.kind !== 'text') return null;
    return format === 'environment' ? withoutSecrets(read.text) : read.text;
  }

  /** `linked`: by a link on the way to it. */
  private kindOf(file: string): 'own' | 'linked' | null {
    const slash = file.lastIndexOf('/');
    const listing = this.listing(slash < 0 ? '' : file.slice(0, slash));
    const kind = listing?.entries.get(file.slice(slash + 1));
    if (kind === undefined || kind === 'folder') return null;
    return kind === 'link' || listing?.isLinked === true ? 'linked' : 'own';
  }

  private listing(folder: string): Listing | null {
    let known = this.listings.get(folder);
    if (known === undefined) {
      if (this.listings.size >= MOST_LISTINGS) this.listings.clear();
      this.listings.set(folder, (known = this.list(folder)));
    }
    return known;
  }

  private list(folder: string): Listing | null {
    if (folder === '') return listed(this.base === '' ? '.' : this.base, false);
    const slash = folder.lastIndexOf('/');
    const around = this.listing(slash < 0 ? '' : folder.slice(0, slash));
    const kind = around?.entries.get(folder.slice(slash + 1));
    if (around === null || kind === undefined || kind === 'file') return null;
    return listed(this.base + folder, around.isLinked || kind === 'link');
  }
}

function listed(folder: string, isLinked: boolean): Listing | null {
  try {
    const entries = new Map<string, Kind>();
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      if (entry.isFile()) entries.set(entry.name, 'file');
      else if (entry.isDirectory()) entries.set(entry.name, 'folder');
      else if (entry.isSymbolicLink()) entries.set(entry.name, 'link');
    }
    return { entries, isLinked };
  } catch {
    return null;
  }
}

function isBelow(base: string, absolute: string): boolean {
  try {
    const folder = fs.realpathSync(base === '' ? '.' : base);
    return fs.realpathSync(absolute).startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
  } catch {
    return false;
  }
}

/** The folders of a scan, by the paths that their files' names count from. */
export class Folders {
  private readonly folders = new Map<string, FolderTexts>();

  at(base: string): FolderTexts {
    let folder = this.folders.get(base);
    if (folder === undefined) this.folders.set(base, (folder = new FolderTexts(base)));
    return folder;
  }
}
