import type { Attachment } from '../detect/attachments';
import type { Piece, PromptPart } from '../detect/prompt';
import { type Estimate, exactly, type Method, type Range, sum, ZERO } from '../estimate';
import type { HoleReport, PartReport, PartRole, TextReport } from '../report';
import type { Span } from '../source';
import type { SyntaxFile } from '../syntax/syntaxFile';
import { attachedTokens } from './attachedTokens';
import { estimateText } from './estimateText';
import { holeTokens } from './holes';
import type { InputQuestion } from './input';

export interface CountedPart {
  /** Null where a part is holes only. */
  readonly part: PartReport | null;
  readonly holes: readonly HoleReport[];
}

type FixedText = Piece & { readonly kind: 'text' };

/** Tools and schemas by the vendor's reckoning, where all of them can be read; else by what is written of them. */
export function countAttachment(attachment: Attachment, question: InputQuestion): CountedPart {
  const known = attachedTokens(attachment, question);
  if (known === null) return countPart(attachment, question, 'the vendor writes definitions its own way');
  const { line } = question.file.location(attachment.span);
  const { range, reason } = known;
  return { part: partReport(attachment.role, { ...range, method: 'estimated' }, line, reason), holes: [] };
}

export function countPart(part: PromptPart, question: InputQuestion, reason?: string): CountedPart {
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
  const literals = new Map<string, { readonly span: Span; readonly stretches: FixedText[] }>();
  const collect = (piece: Piece): void => {
    if (piece.kind === 'choice') piece.options.flat().forEach(collect);
    if (piece.kind !== 'text') return;
    const key = `${piece.literal.start}:${piece.literal.end}`;
    const known = literals.get(key);
    if (known === undefined) literals.set(key, { span: piece.literal, stretches: [piece] });
    else known.stretches.push(piece);
  };
  pieces.forEach(collect);
  return [...literals.values()].map(({ span, stretches }) => {
    const counts = stretches.map(({ text, unsure = false }) => countText(text, question, unsure));
    return {
      at: question.file.location(span),
      tokens: counts.reduce((tokens, { range }) => tokens + range.likely, 0),
      method: counts.every(({ method }) => method === 'exact') ? 'exact' : 'estimated',
    };
  });
}

export function partReport(
  role: PartRole,
  { low, likely, high, method }: Estimate,
  line: number,
  reason: string | undefined,
): PartReport {
  return { role, tokens: likely, low, high, method, line, ...(reason !== undefined && { reason }) };
}

/** The fixed text of some pieces; adjoining texts are counted as one, as the vendor's tokenizer sees them. */
export function countPieces(
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
  let unsure = false;
  const flush = (): void => {
    if (text === '') return;
    const { range, method: by } = countText(text, question, unsure);
    add(range, by);
    text = '';
    unsure = false;
  };
  for (const piece of pieces) {
    if (piece.kind === 'text') {
      text += piece.text;
      if (piece.unsure) unsure = true;
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

/** Tokens are whole. A text of which run time makes another has half as many at least, and half more at most: an assumption. */
function countText(
  text: string,
  question: InputQuestion,
  unsure: boolean,
): { readonly range: Range; readonly method: Method } {
  const { low, likely, high, method } = estimateText(text, question);
  if (!unsure) return { range: { low: Math.round(low), likely: Math.round(likely), high: Math.round(high) }, method };
  return {
    range: { low: Math.ceil(low / 2), likely: Math.round(likely), high: Math.ceil(high * 1.5) },
    method: 'estimated',
  };
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
