/** More than 128,000 tokens of English are 500,000 characters; nobody reads so many side by side. */
export const LONGEST_TEXT = 300_000;

/** An answer while it comes: its parts in the order of their numbers, and no more than can be shown. */
export class AnswerText {
  private readonly parts = new Map<number, string>();
  private length = 0;
  private joined: string | null = '';
  private cut = false;

  add(part: number, text: string): void {
    if (this.cut) return;
    const room = LONGEST_TEXT - this.length;
    this.cut = text.length > room;
    const kept = this.cut ? upTo(text, room) : text;
    this.parts.set(part, (this.parts.get(part) ?? '') + kept);
    this.length += kept.length;
    this.joined = null;
  }

  /** The whole text at once, instead of what came before. */
  replace(text: string): void {
    this.parts.clear();
    this.length = 0;
    this.joined = '';
    this.cut = false;
    this.add(0, text);
  }

  get text(): string {
    this.joined ??= [...this.parts]
      .sort(([one], [other]) => one - other)
      .map(([, text]) => text)
      .join('');
    return this.joined;
  }

  /** Only the beginning was kept. */
  get shortened(): boolean {
    return this.cut;
  }
}

/** The first characters, without half of a pair at the end. */
function upTo(text: string, length: number): string {
  const cut = text.slice(0, length);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
