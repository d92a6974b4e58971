import { VALUE, readData } from '../data/dataFile';
import { type PlainData, plainData } from '../data/plainData';
import type { ReadData } from '../detect/pythonRoots';

type Format = Parameters<ReadData>[1];

/** The settings of a folder that say where its modules lie. What is asked for is known once it was read. */
export class SettingsFiles {
  private readonly known = new Map<string, PlainData>();
  private readonly asked = new Map<string, { readonly path: string; readonly format: Format; readonly text: string }>();
  private readonly unknown = new Set<string>();

  /** `textOf`: null where there is no such file, undefined where that is not known yet. */
  constructor(private readonly textOf: (path: string) => string | null | undefined) {}

  readonly read: ReadData = (path, format) => {
    const key = `${format} ${path}`;
    const said = this.known.get(key);
    if (said !== undefined) return said;
    const text = this.textOf(path);
    if (text === undefined) {
      this.unknown.add(path);
      return undefined;
    }
    this.unknown.delete(path);
    if (text === null) {
      this.known.set(key, null);
      return null;
    }
    this.asked.set(key, { path, format, text });
    return undefined;
  };

  /** Reads what was asked for; false where there was nothing to read. */
  async readAsked(): Promise<boolean> {
    if (this.asked.size === 0) return false;
    for (const [key, asked] of this.asked) {
      const { path, format, text } = asked;
      const file = await readData(path, format, text, 0).catch(() => null);
      const value = file?.outline.module.bindings.get(VALUE)?.[0]?.value();
      // Another text of it may have come meanwhile.
      if (this.asked.get(key) !== asked) continue;
      this.asked.delete(key);
      this.known.set(key, value ? plainData(value) : null);
    }
    return true;
  }

  /** Those that were asked for while nothing was known of them. */
  missing(): readonly string[] {
    return [...this.unknown];
  }

  /** It has another text by now, or is gone, or there. False where nobody asked for it. */
  forget(path: string): boolean {
    let wasAsked = this.unknown.delete(path);
    for (const format of FORMATS) {
      const key = `${format} ${path}`;
      const wasKnown = this.known.delete(key);
      wasAsked = this.asked.delete(key) || wasKnown || wasAsked;
    }
    return wasAsked;
  }
}

const FORMATS: readonly Format[] = ['json', 'toml', 'yaml', 'text'];
