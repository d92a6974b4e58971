/** What a fixture says that a call is: `# call: anthropic.messages.create model=claude-haiku-5-5 max=20`. */
export interface Expectation {
  readonly line: number;
  readonly api: string;
  readonly attributes: readonly Attribute[];
}

/** `max=20` says what it is, `reason~parameter` what it contains. */
export interface Attribute {
  readonly key: string;
  readonly how: '=' | '~';
  readonly value: string;
}

const MARK = /(?:#|\/\/|\{\/\*)\s*call:\s+(\S+)(.*?)(?:\*\/\})?\s*$/;
const ATTRIBUTE = /([a-zA-Z]+)([=~])(?:"([^"]*)"|(\S*))/g;

/** At the end of a line a comment speaks of this line, alone on it of the next one. */
export function expectationsOf(text: string): readonly Expectation[] {
  return text.split(/\r?\n/).flatMap((line, index): Expectation[] => {
    const mark = MARK.exec(line);
    if (mark?.[1] === undefined) return [];
    const alone = line.slice(0, mark.index).trim() === '';
    const attributes = [...(mark[2] ?? '').matchAll(ATTRIBUTE)].map(([, key = '', how, quoted, plain]): Attribute => ({
      key,
      how: how === '~' ? '~' : '=',
      value: quoted ?? plain ?? '',
    }));
    return [{ line: index + (alone ? 2 : 1), api: mark[1], attributes }];
  });
}
