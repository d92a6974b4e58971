import type { Model, Tokenizer } from '../catalogue/catalogue';
import type { CallWord } from '../configuration/callWord';
import type { CallSite } from '../detect/callSite';
import { type Range, sum } from '../estimate';
import { type CountedExactly, exactInputOf } from '../exact/exactCountOf';
import { exactParts } from '../exact/exactParts';
import type { InputReport, PartReport } from '../report';
import type { SyntaxFile } from '../syntax/syntaxFile';
import { cachedByItself, cachedOf } from './cachedInput';
import { countAttachment, type CountedPart, countPart, partReport } from './countPart';
import type { Counting } from './estimateText';
import { overheadOf } from './overhead';

export interface InputQuestion extends Counting {
  readonly site: CallSite;
  readonly file: SyntaxFile;
  /** By which the texts are counted: the model's, the one that the user states, or for want of both the SDK's. */
  readonly tokenizer: Tokenizer;
  /** Null where it is not known: pictures and documents are then counted by all rules that are published. */
  readonly model: Pick<Model, 'id' | 'provider' | 'tokenizer' | 'capabilities' | 'minimumCacheableTokens'> | null;
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
    ...(exact && { exact: exactInputOf(exact) }),
  };
}

interface CountedInput {
  readonly counted: readonly CountedPart[];
  readonly attached: readonly CountedPart[];
  readonly overhead: readonly PartReport[];
}

function countAll(question: InputQuestion): CountedInput {
  const { site, tokenizer, model, counter } = question;
  const { line } = question.file.location(site.span);
  return {
    counted: site.prompt.parts.map((part) => countPart(part, question)),
    attached: site.attachments.map((attachment) => countAttachment(attachment, question)),
    overhead: overheadOf(site, { tokenizer, model, count: (text) => counter.count(text) }).map(({ range, reason }) =>
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
