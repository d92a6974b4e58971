import type { Entry, Expression } from '../syntax/expression';
import type { Span } from '../source';

/** One `NAME=value` of a file: `value` is where it stands, without its quotes. */
interface Assignment {
  readonly name: string;
  readonly value: Span;
  readonly quote: string;
}

/** Names of what is nobody's business. */
const SECRET = /KEY|TOKEN|SECRET|PASS|PWD|CREDENTIAL|AUTH|PRIVATE|SALT|COOKIE|SESSION|DSN|CONNECTION|CERT|SIGNATURE/i;
/** Values of what is: a password in an address, what is as long and as mixed as a key, a key's beginning. */
const LIKE_SECRET =
  /:\/\/[^/\s]*@|\b(?:sk|pk|rk|gsk|ghp|gho|xox[abprs]|AKIA|AIza|hf|eyJ)[-_A-Za-z0-9]{12,}|(?=\S*[0-9])(?=\S*[A-Za-z])[A-Za-z0-9+_=]{32,}/;

/** Whether a variable is one whose value is never read: a key, a token, a password. */
export function isSecretName(name: string): boolean {
  // `MAX_TOKENS` and `TOKEN_LIMIT` count something.
  return SECRET.test(
    name.replace(/(?:^|_)(?:MAX|MIN|OUTPUT|INPUT|NUM|COUNT)?_?TOKENS(?=_|$)|TOKEN_(?:LIMIT|COUNT|BUDGET)/gi, ''),
  );
}

/** What a `.env` file says; of what may be secret nothing. */
export function readEnvironment(text: string): Expression {
  const entries = assignmentsOf(text).flatMap(({ name, value, quote }): Entry[] => {
    const written = text.slice(value.start, value.end);
    if (isSecret(name, written) || /^\*+$/.test(written)) return [];
    // `${OTHER}` is taken from elsewhere.
    const isPlain = !/\$\{|\$\w|\\|`/.test(written) && written !== '';
    const span = { start: value.start - quote.length, end: value.end + quote.length };
    return [
      {
        kind: 'entry',
        key: name,
        value: isPlain ? { kind: 'string', value: written, span } : { kind: 'unknown', span },
      },
    ];
  });
  return { kind: 'object', entries, span: { start: 0, end: text.length } };
}

/**
 * A `.env` file's text with `*` for every letter that is no name and no plain setting: as long as it was, so that places
 * in it hold. A host hands over nothing else.
 */
export function withoutSecrets(text: string): string {
  let made = '';
  for (const { name, value } of assignmentsOf(text)) {
    const written = text.slice(value.start, value.end);
    made += hidden(text.slice(made.length, value.start));
    made += isSecret(name, written) ? written.replace(/[^\r\n]/g, '*') : written;
  }
  return made + hidden(text.slice(made.length));
}

/** Of what stands between values names, signs and quotes stay: a comment, or a line that is none, may hold an old key. */
function hidden(between: string): string {
  return between.replace(/[^\r\n]+/g, (line, index: number) => {
    if (NAME_ALONE.test(line)) return line;
    const quote = index === 0 ? (/^["'`]/.exec(line)?.[0] ?? '') : '';
    return (
      quote +
      line.slice(quote.length).replace(/^(\s*#)|\S/g, (each: string, mark?: string) => mark ?? '*'.repeat(each.length))
    );
  });
}

const NAME_ALONE = /^["'`]?\s*(?:export\s+)?[A-Za-z_][\w.]*\s*=\s*["'`]?$/;

function isSecret(name: string, value: string): boolean {
  return isSecretName(name) || value.length > 300 || LIKE_SECRET.test(value);
}

const LINE = /^([^\S\r\n]*(?:export[^\S\r\n]+)?([A-Za-z_][\w.]*)[^\S\r\n]*=[^\S\r\n]*)(.*)$/gm;

function assignmentsOf(text: string): readonly Assignment[] {
  const found: Assignment[] = [];
  let end = 0;
  for (const { index, 1: before = '', 2: name = '', 3: rest = '' } of text.matchAll(LINE)) {
    // Within the value before, which has several lines.
    if (index < end) continue;
    const start = index + before.length;
    const quote = /^["'`]/.exec(rest)?.[0] ?? '';
    const closing = quote === '' ? -1 : text.indexOf(quote, start + 1);
    if (closing >= 0) {
      end = closing + 1;
      found.push({ name, quote, value: { start: start + 1, end: closing } });
      continue;
    }
    const plain = rest
      .replace(/\r$/, '')
      .replace(/(?:^|\s)#.*$/, '')
      .trimEnd();
    end = start + plain.length;
    found.push({ name, quote: '', value: { start, end } });
  }
  return found;
}
