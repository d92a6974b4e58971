import { formatCount } from '../format';
import type { PartReport, PartRole, TextReport } from '../report';
import type { CountedExactly } from './exactCountOf';
import { shareOut } from './shareOut';
import { counterName } from './vendorNames';

/** The parts of an input, those that it adds around the texts apart. */
export interface InputParts {
  readonly texts: readonly PartReport[];
  /** The frame of the request first, then what is added for tools. */
  readonly overhead: readonly PartReport[];
}

/** Parts that a request for an exact count always has. */
const COUNTED: ReadonlySet<PartRole> = new Set<PartRole>(['system', 'user', 'assistant', 'prompt']);

/**
 * The parts that a vendor has counted together, each with its share: the frame has what is published, the texts share the
 * rest in proportion to their estimates. The shares add up to what was counted, without what was counted otherwise than the
 * call has it: of that the estimates stay.
 */
export function exactParts(
  { texts, overhead }: InputParts,
  exact: CountedExactly,
): ReadonlyMap<PartReport, PartReport> {
  const { on, hasTools, apart } = exact;
  const answered = texts.filter(({ role }) => role === 'assistant');
  const endings = new Set(answered.slice(answered.length - apart.endings));
  const counted = texts.filter(
    (part) => (COUNTED.has(part.role) && !endings.has(part)) || (part.role === 'tools' && hasTools),
  );
  const tokens = Math.max(exact.tokens - (apart.frame ?? 0) - (hasTools ? (apart.forTools ?? 0) : 0), 0);
  const [frame, ...forTools] = overhead;
  const added = [
    ...(frame && apart.frame === null ? [frame] : []),
    ...(hasTools && apart.forTools === null ? forTools : []),
  ];
  const published = added.filter(({ low, high }) => low === high);
  const rest = tokens - published.reduce((sum, part) => sum + part.tokens, 0);
  const known = rest >= 0 && counted.length > 0 ? published : [];
  const shared = [...counted, ...added.filter((part) => !known.includes(part))];
  const shares = shareOut(
    known.length > 0 ? rest : tokens,
    shared.map((part) => part.tokens),
  );
  const reason = `its share of the ${formatCount(exact.tokens)} tokens that ${counterName(exact)} counted on ${on}`;
  return new Map([
    ...known.map((part) => [part, { ...part, isShare: true }] as const),
    ...shared.map((part, index) => [part, withShare(part, shares[index] ?? 0, reason)] as const),
  ]);
}

function withShare(part: PartReport, tokens: number, reason: string): PartReport {
  const share: PartReport = { ...part, tokens, low: tokens, high: tokens, method: 'estimated', reason, isShare: true };
  return part.texts === undefined ? share : { ...share, texts: sharesOf(part.texts, tokens) };
}

function sharesOf(texts: readonly TextReport[], tokens: number): readonly TextReport[] {
  const shares = shareOut(
    tokens,
    texts.map((text) => text.tokens),
  );
  return texts.map((text, index) => ({ ...text, tokens: shares[index] ?? 0, method: 'estimated' }));
}
