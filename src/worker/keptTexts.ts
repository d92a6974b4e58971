/** UTF-16 units of texts that are kept while files are analysed, so that what many import is not read for each. */
const MOST_UNITS = 20_000_000;

/** Texts of files by their paths, null where there is none, up to a bound. */
export class KeptTexts {
  private readonly texts = new Map<string, string | null>();
  private units = 0;

  get(path: string): string | null | undefined {
    return this.texts.get(path);
  }

  set(path: string, text: string | null): void {
    this.letGo(path);
    this.units += text?.length ?? 0;
    this.texts.set(path, text);
  }

  /** Of texts that nobody asked for none makes another go. */
  keepIfFits(path: string, text: string): void {
    if (this.units + text.length <= MOST_UNITS) this.set(path, text);
  }

  letGo(path: string): void {
    this.units -= this.texts.get(path)?.length ?? 0;
    this.texts.delete(path);
  }

  /** Lets the texts go that were not handed over last. */
  tidy(): void {
    for (const path of this.texts.keys()) {
      if (this.units <= MOST_UNITS) return;
      this.letGo(path);
    }
  }

  clear(): void {
    this.texts.clear();
    this.units = 0;
  }
}
