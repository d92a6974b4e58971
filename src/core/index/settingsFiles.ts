import { VALUE, readData } from '../data/dataFile';
import { type PlainData, plainData } from '../data/plainData';
import type { ReadData } from '../detect/pythonRoots';

type Format = Parameters<ReadData>[1];

/** The settings of a folder that say where its modules lie. What is asked for is known once it was read. */
export class SettingsFiles {
  private readonly known = new Map<string, PlainData>();
  private readonly asked = new Map<string, { readonly path: string; readonly format: Format; readonly text: string }>();

  /** `textOf`: null where there is no such file. */
  constructor(private readonly textOf: (path: string) => string | null) {}

  readonly read: ReadData = (path, format) => {
    const key = `${format} ${path}`;
    const said = this.known.get(key);
    if (said !== undefined) return said;
    const text = this.textOf(path);
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
    for (const [key, { path, format, text }] of this.asked) {
      const file = await readData(path, format, text, 0).catch(() => null);
      const value = file?.outline.module.bindings.get(VALUE)?.[0]?.value();
      this.known.set(key, value ? plainData(value) : null);
    }
    this.asked.clear();
    return true;
  }
}
