import { type Expression, lastName } from '../../syntax/expression';
import type { Evaluator } from '../evaluate';

/** An address as far as the code says it; what run time fills in is a `*`. */
export interface WebAddress {
  /** With its port; null where run time says it. */
  readonly host: string | null;
  /** From the first slash after the host, without query. */
  readonly path: string;
  /** It has no host and begins at the page's or server's own: `/api/chat`. */
  readonly own: boolean;
  /** The code that it is put together of, to look for a vendor's name in. */
  readonly written: string;
  /** What the pieces of `path` are written in, to find a model in. */
  readonly pieces: readonly AddressPiece[];
}

/** A stretch of an address. */
export interface AddressPiece {
  /** `*` for what run time fills in. */
  readonly text: string;
  /** The string that it is, where it stands; what is written where run time fills it in. */
  readonly value: Expression;
  /** What the address has in its place: the name of a constant. */
  readonly written: Expression;
}

/** Calls that give an address as it is, or nearly. */
const KEPT =
  /^(?:rstrip|strip|removesuffix|removeprefix|trim|trimEnd|replace|replaceAll|toString|toLowerCase|encodeURI|encodeURIComponent|quote|URL|parse|normalize\w*|with_path)$/;
const JOINS = /^(?:urljoin|urlJoin|joinUrl|joinURL|url_join)$/;
const DEEPEST = 8;

/** The address that an expression is; `base`: what a client puts before it. */
export function readAddress(url: Expression, base: Expression | null, evaluator: Evaluator): WebAddress {
  const reader = new AddressReader(evaluator);
  const own = reader.pieces(url, DEEPEST);
  const text = textOf(own);
  const pieces =
    base === null || /^\w+:\/\//.test(text) ? own : [...reader.pieces(base, DEEPEST), ...slashed(own, text)];
  return { ...splitAddress(textOf(pieces)), written: reader.written.join(' '), pieces };
}

/** `this.getEndpoint("chat/completions")`: a function that puts a path behind what it knows. */
function pathGiven({ callee, arguments: [path, more] }: Expression & { kind: 'call' }): StringExpression | null {
  const name = lastName(callee);
  if (path?.value.kind !== 'string' || more !== undefined || !/[a-z_](?:Endpoint|endpoint|Url|URL|url)$/.test(name))
    return null;
  return /^\/?[\w-]+(?:\/[\w.:-]+)*$/.test(path.value.value) ? path.value : null;
}

type StringExpression = Expression & { readonly kind: 'string' };

function slashed(pieces: readonly AddressPiece[], text: string): readonly AddressPiece[] {
  if (text === '' || text.startsWith('/')) return pieces;
  const [first] = pieces;
  return first === undefined ? [] : [pieceOf({ kind: 'string', value: '/', span: first.value.span }), ...pieces];
}

class AddressReader {
  readonly written: string[] = [];

  constructor(private readonly evaluator: Evaluator) {}

  pieces(expression: Expression, depth: number): readonly AddressPiece[] {
    return this.evaluator.budget.spend(
      () => this.step(expression, depth),
      () => [pieceOf(expression)],
    );
  }

  private step(expression: Expression, depth: number): readonly AddressPiece[] {
    if (expression.kind !== 'string' && expression.kind !== 'template')
      this.written.push(this.evaluator.file.written(expression.span).slice(0, 200));
    if (depth === 0) return [pieceOf(expression)];
    const found = this.evaluator.resolve(expression);
    const [only] = found;
    if (only === undefined) return [pieceOf(expression)];
    const { expression: value } = only;
    const given = expression.kind === 'call' ? pathGiven(expression) : null;
    if (given !== null && (found.length > 1 || value.kind === 'unknown' || value.kind === 'call'))
      return [pieceOf({ kind: 'unknown', span: expression.span }), ...slashed([pieceOf(given)], given.value)];
    // Of several addresses the path counts where they have it in common, which a vendor's own paths mostly have not.
    if (found.length > 1)
      return this.common(
        found.map((each) => each.expression),
        expression,
        depth,
      );
    if (value.kind === 'string') return [pieceOf(value, expression)];
    if (value.kind === 'number')
      return [pieceOf({ kind: 'string', value: String(value.value), span: value.span }, expression)];
    if (value.kind === 'template') return value.parts.flatMap((part) => this.pieces(part, depth - 1));
    if (value.kind === 'call') return this.ofCall(value, depth);
    return [pieceOf(expression)];
  }

  private ofCall(call: Expression & { kind: 'call' }, depth: number): readonly AddressPiece[] {
    const { callee } = call;
    const name = lastName(callee);
    const values = call.arguments.flatMap(({ kind, value }) => (kind === 'positional' ? [value] : []));
    const [first, second] = values;
    if (JOINS.test(name) && first !== undefined && second !== undefined) return this.joined(first, second, depth);
    if (!KEPT.test(name)) return [pieceOf(call)];
    if (name === 'URL' && first !== undefined && second !== undefined) return this.joined(second, first, depth);
    const inner = callee.kind === 'member' && name !== 'URL' && name !== 'quote' ? callee.object : first;
    return inner === undefined ? [pieceOf(call)] : this.pieces(inner, depth - 1);
  }

  private joined(base: Expression, path: Expression, depth: number): readonly AddressPiece[] {
    const own = this.pieces(path, depth - 1);
    return [...this.pieces(base, depth - 1), ...slashed(own, textOf(own))];
  }

  private common(found: readonly Expression[], expression: Expression, depth: number): readonly AddressPiece[] {
    const texts = found.map((each) => this.pieces(each, depth - 1));
    const [first, ...others] = texts.map((pieces) => splitAddress(textOf(pieces)));
    if (first === undefined || first.path.length < 2 || others.some(({ path }) => path !== first.path))
      return [pieceOf(expression)];
    if (others.every(({ host }) => host === first.host)) return texts[0] ?? [pieceOf(expression)];
    const span = expression.span;
    return [pieceOf({ kind: 'unknown', span }), pieceOf({ kind: 'string', value: first.path, span })];
  }
}

function pieceOf(value: Expression, written: Expression = value): AddressPiece {
  return { text: value.kind === 'string' ? value.value : '*', value, written };
}

function textOf(pieces: readonly AddressPiece[]): string {
  return pieces.map(({ text }) => text).join('');
}

function splitAddress(text: string): Pick<WebAddress, 'host' | 'path' | 'own'> {
  const [whole = ''] = text.split(/[?#]/);
  const [, scheme, rest = ''] = /^(?:(\w+):\/\/)?(.*)$/s.exec(whole) ?? [];
  if (scheme === undefined && rest.startsWith('/')) return { host: null, path: tidy(rest), own: true };
  const slash = rest.indexOf('/');
  const host = (slash < 0 ? rest : rest.slice(0, slash)).toLowerCase().replace(/:\*$/, '');
  const path = tidy(slash < 0 ? '' : rest.slice(slash));
  // `${base}chat/completions` and `${base}/chat`, or a path that some base stands before.
  if (host === '*' || (scheme === undefined && !/^[\w-]+(?:\.[\w-]+)+(?::\d+)?$|^localhost|:\d+$/.test(host)))
    return { host: null, path: host === '*' ? path : tidy(`/${rest.replace(/^\*/, '')}`), own: false };
  return { host, path, own: false };
}

function tidy(path: string): string {
  return path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
}
