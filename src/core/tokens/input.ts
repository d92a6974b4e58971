import type { Model } from '../catalogue/catalogue';
import type { CallWord } from '../configuration/callWord';
import type { CallSite } from '../detect/callSite';
import type { Piece, PromptPart } from '../detect/prompt';
import type { CountedExactly } from '../exact/exactCountOf';
import { exactParts } from '../exact/exactParts';
import { type Estimate, exactly, type Method, type Range, sum, ZERO } from '../estimate';
import type { CachedInput, HoleReport, InputReport, PartReport, PartRole, TextReport } from '../report';
import type { Span } from '../source';
import type { SyntaxFile } from '../syntax/syntaxFile';
import { type Counting, estimateText } from './estimateText';
import { holeTokens } from './holes';
import { overheadOf } from './overhead';

export interface InputQuestion extends Counting {
  readonly site: CallSite;
  readonly file: SyntaxFile;
  readonly claude: 'old' | 'new' | null;
  /** Null where it is not known: pictures and documents are then counted by all rules that are published. */
  readonly model: Pick<Model, 'id' | 'provider' | 'minimumCacheableTokens'> | null;
  /** Sizes that the user has stated. */
  readonly word: CallWord;
  /** What the vendor has counted of this very text; null where it has not. */
  readonly exact?: CountedExactly | null;
}

/** The input tokens of a call: the text of its parts, its holes, and what the request adds around them. */
export function inputOf(question: InputQuestion): InputReport {
  const { site, exact = null } = question;
  const { counted, attached, overhead } = withExact(countAll(question), exact);
  const parts = partsOf([...counted, ...attached]).concat(overhead);
  const holes = [...counted, ...attached].flatMap((each) => each.holes);
  const total = sum([...parts.map((part) => ({ low: part.low, likely: part.tokens, high: part.high })), ...holes]);
  const isCounted = exact?.isWhole === true || parts.every((part) => part.method === 'exact');
  const isExact = isCounted && holes.every((hole) => hole.evidence === 'configured');
  const cached = cachedOf(site, counted, attached, overhead) ?? cachedByItself(question, counted, attached);
  return {
    ...total,
    method: isExact ? 'exact' : 'estimated',
    parts,
    holes,
    ...(cached && { cached: within(cached, total) }),
    ...(exact && { exact: { tokens: exact.tokens, vendor: exact.vendor, on: exact.on } }),
  };
}

interface CountedInput {
  readonly counted: readonly CountedPart[];
  readonly attached: readonly CountedPart[];
  readonly overhead: readonly PartReport[];
}

function countAll(question: InputQuestion): CountedInput {
  const { site } = question;
  const { line } = question.file.location(site.span);
  return {
    counted: site.prompt.parts.map((part) => countPart(part, question)),
    attached: site.attachments.map((attachment) =>
      countPart(attachment, question, 'the vendor writes definitions its own way'),
    ),
    overhead: overheadOf(site, question.claude).map(({ range, reason }) =>
      partReport('overhead', { ...range, method: 'estimated' }, line, reason),
    ),
  };
}

/** With the vendor's own count in the place of ours, as far as it goes. */
function withExact({ counted, attached, overhead }: CountedInput, exact: CountedExactly | null): CountedInput {
  if (exact === null) return { counted, attached, overhead };
  const shares = exactParts({ texts: partsOf([...counted, ...attached]), overhead }, exact);
  const share = ({ part, holes }: CountedPart): CountedPart => ({ part: part && (shares.get(part) ?? part), holes });
  return {
    counted: counted.map(share),
    attached: attached.map(share),
    overhead: overhead.map((part) => shares.get(part) ?? part),
  };
}

function partsOf(counted: readonly CountedPart[]): readonly PartReport[] {
  return counted.flatMap(({ part }) => (part === null ? [] : [part]));
}

/** Of a text that is cached in part, our own count of that part may be above the vendor's of the whole. */
function within<T extends Range>(part: T, { low, likely, high }: Range): T {
  return {
    ...part,
    low: Math.min(part.low, low),
    likely: Math.min(part.likely, likely),
    high: Math.min(part.high, high),
  };
}

/** What stands before the last mark for the cache, in the vendor's order: tools, system, messages. */
function cachedOf(
  { billing: { cache }, attachments }: CallSite,
  counted: readonly CountedPart[],
  attached: readonly CountedPart[],
  overhead: readonly PartReport[],
): CachedInput | null {
  if (cache === null) return null;
  const tools = cache.tools ? attached.filter((_, index) => attachments[index]?.role === 'tools') : [];
  const kept = [...tools, ...counted.slice(0, cache.parts)];
  const holes = kept.flatMap((each) => each.holes);
  // Behind the request's frame stands what the vendor adds for the tools.
  const added = cache.tools ? overhead.slice(1) : [];
  const parts = [...kept.flatMap(({ part }) => (part === null ? [] : [part])), ...added];
  const total = sum([...parts.map(({ low, tokens, high }) => ({ low, likely: tokens, high })), ...holes]);
  return { ...total, retention: cache.retention, varies: holes.length > 0 };
}

/** What the vendor caches unasked: tools, schema and messages up to the first hole. */
function cachedByItself(
  question: InputQuestion,
  counted: readonly CountedPart[],
  attached: readonly CountedPart[],
): CachedInput | null {
  const { site, model } = question;
  // Anthropic alone caches only where it is asked to.
  if (model?.minimumCacheableTokens === undefined || model.provider === 'anthropic') return null;
  const all = [...attached, ...counted];
  const first = all.findIndex(({ holes }) => holes.length > 0);
  const whole = first < 0 ? all : all.slice(0, first);
  const ranges: Range[] = whole.flatMap(({ part }) => (part === null ? [] : [{ ...part, likely: part.tokens }]));
  const { pieces = [] } = (first < 0 ? undefined : [...site.attachments, ...site.prompt.parts][first]) ?? {};
  const text = pieces.slice(
    0,
    pieces.findIndex(({ kind }) => kind !== 'text'),
  );
  if (pieces.length > 0) ranges.push(countPieces(text, question, () => undefined));
  const total = sum(ranges);
  if (total.likely < model.minimumCacheableTokens) return null;
  return { ...total, retention: '5m', varies: false, automatic: true };
}

interface CountedPart {
  /** Null where a part is holes only. */
  readonly part: PartReport | null;
  readonly holes: readonly HoleReport[];
}

function countPart(part: PromptPart, question: InputQuestion, reason?: string): CountedPart {
  const holes: HoleReport[] = [];
  const estimate = countPieces(part.pieces, question, (piece, share) =>
    holes.push(holeReport(piece, part.role, share, question)),
  );
  const line = question.file.location(part.span).line;
  if (estimate.high === 0) return { part: null, holes };
  const { family } = question;
  const method: Method = reason === undefined ? estimate.method : 'estimated';
  const why = reason ?? (family.exact ? (method === 'exact' ? undefined : 'varying text') : family.source);
  const report = partReport(part.role, { ...estimate, method }, line, why);
  // Of tools and schemas the vendor counts a writing of its own: no stretch of the code has a count.
  return { part: reason === undefined ? { ...report, texts: textsOf(part.pieces, question) } : report, holes };
}

/** The texts by where they are written: all stretches of one literal together. */
function textsOf(pieces: readonly Piece[], question: InputQuestion): readonly TextReport[] {
  const literals = new Map<string, { readonly span: Span; readonly stretches: string[] }>();
  const collect = (piece: Piece): void => {
    if (piece.kind === 'choice') piece.options.flat().forEach(collect);
    if (piece.kind !== 'text') return;
    const key = `${piece.literal.start}:${piece.literal.end}`;
    const known = literals.get(key);
    if (known === undefined) literals.set(key, { span: piece.literal, stretches: [piece.text] });
    else known.stretches.push(piece.text);
  };
  pieces.forEach(collect);
  return [...literals.values()].map(({ span, stretches }) => {
    const counts = stretches.map((text) => countText(text, question));
    return {
      at: question.file.location(span),
      tokens: counts.reduce((tokens, { range }) => tokens + range.likely, 0),
      method: counts.every(({ method }) => method === 'exact') ? 'exact' : 'estimated',
    };
  });
}

function partReport(
  role: PartRole,
  { low, likely, high, method }: Estimate,
  line: number,
  reason: string | undefined,
): PartReport {
  return { role, tokens: likely, low, high, method, line, ...(reason !== undefined && { reason }) };
}

/** The fixed text of some pieces; adjoining texts are counted as one, as the vendor's tokenizer sees them. */
function countPieces(
  pieces: readonly Piece[],
  question: InputQuestion,
  onHole: (piece: Piece & { kind: 'hole' }, share: number) => void,
  share = 1,
): Estimate {
  let total: Range = ZERO;
  let method: Method = 'exact';
  const add = (range: Range, by: Method): void => {
    total = sum([total, range]);
    if (by === 'estimated') method = 'estimated';
  };
  let text = '';
  const flush = (): void => {
    if (text === '') return;
    const { range, method: by } = countText(text, question);
    add(range, by);
    text = '';
  };
  for (const piece of pieces) {
    if (piece.kind === 'text') {
      text += piece.text;
      continue;
    }
    flush();
    if (piece.kind === 'hole') onHole(piece, share);
    else {
      // Run time takes one of them: from the shortest to the longest, likely their mean.
      const options = piece.options.map((option) =>
        countPieces(option, question, onHole, share / piece.options.length),
      );
      const mean = options.reduce((so, each) => so + each.likely, 0) / Math.max(1, options.length);
      add(
        {
          low: Math.min(...options.map((each) => each.low)),
          likely: Math.round(mean),
          high: Math.max(...options.map((each) => each.high)),
        },
        'estimated',
      );
    }
  }
  flush();
  return { ...total, method };
}

/** Tokens are whole. */
function countText(text: string, question: InputQuestion): { readonly range: Range; readonly method: Method } {
  const { low, likely, high, method } = estimateText(text, question);
  return { range: { low: Math.round(low), likely: Math.round(likely), high: Math.round(high) }, method };
}

function holeReport(
  piece: Piece & { kind: 'hole' },
  role: PartRole,
  share: number,
  { word, file, model }: InputQuestion,
): HoleReport {
  const said = word.size(piece);
  const { range: whole, reason } =
    said === null ? holeTokens(piece, model) : { range: exactly(said.value), reason: undefined };
  // In one of several texts it is there only sometimes.
  const range = share === 1 ? whole : { low: 0, likely: Math.round(whole.likely * share), high: whole.high };
  return {
    name: piece.name,
    role,
    line: lineOf(piece.span, file),
    at: file.location(piece.span),
    written: piece.written,
    ...range,
    evidence: said === null ? 'assumed' : 'configured',
    ...(reason !== undefined && { reason }),
  };
}

function lineOf(span: Span, file: SyntaxFile): number {
  return file.location(span).line;
}
