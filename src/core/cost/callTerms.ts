import type { Catalogue, ServiceTier } from '../catalogue/catalogue';
import type { Configuration } from '../configuration/configuration';
import type { CallTerms } from '../report';
import type { Bill } from './bill';
import type { Usage } from './cost';
import { modelNamed, nameFor } from './modelNamed';
import type { Price } from './price';

/** How the likely case of a call's cost comes about. */
export interface LikelyRun {
  /** Its first request. */
  readonly first: Usage;
  /** Requests that send the history again, of a chat or of a loop of steps; at least 1. */
  readonly requests: number;
  /** Tokens by which the prompt of each is longer than that of the one before. */
  readonly growsBy: number;
  /** Runs of a batch. At least 1. */
  readonly runs: number;
}

export interface TermsOfCallQuestion {
  /** The model's name by the code or by the user. */
  readonly written: string;
  readonly bill: Bill;
  readonly price: Price;
  readonly run: LikelyRun;
  /** Above 0, at most 1. */
  readonly passRate: number;
  readonly catalogue: Catalogue;
  readonly configuration: Pick<Configuration, 'aliases'>;
}

/** The likely request of a call and the terms it is billed on, in the words of a workload (`whatIf.ts`). */
export function callTerms(question: TermsOfCallQuestion): CallTerms {
  const { bill, price, run, passRate } = question;
  const { input, cacheRead, cacheWrite5m, cacheWrite1h, output, reasoning } = run.first;
  const cacheReadTokens = cacheRead?.likely ?? 0;
  const long = cacheWrite1h?.likely ?? 0;
  const cacheWriteTokens = (cacheWrite5m?.likely ?? 0) + long;
  const applied = new Set(price.applied?.map(({ what }) => what));
  const serviceTier = TIERS.find((tier) => applied.has(tier));
  const regional = applied.has('regional') ? true : bill.region === null ? undefined : false;
  return {
    model: nameAt(question),
    inputTokens: whole(input.likely + cacheReadTokens + cacheWriteTokens),
    outputTokens: output.likely + (reasoning?.likely ?? 0),
    cacheReadTokens,
    cacheWriteTokens,
    ...(cacheWrite1h !== undefined && { cacheRetention: '1h' as const }),
    requests: run.requests,
    growsBy: run.growsBy,
    runs: run.runs,
    passRate,
    ...(serviceTier !== undefined && { serviceTier }),
    ...(regional !== undefined && { regional }),
  };
}

/** The parts of a prompt add up to a whole number, but for the last digit of a float. */
function whole(tokens: number): number {
  return Number(tokens.toFixed(6));
}

const TIERS: readonly ServiceTier[] = ['batch', 'flex', 'priority', 'fast'];

/** Asked of the calculator, which sees no code, the model's own name would be billed by its maker: a cloud's name says more. */
function nameAt({ written, bill, catalogue, configuration: { aliases } }: TermsOfCallQuestion): string | null {
  const { model, provider } = bill;
  if (model === null) return written;
  const names = [model.id, nameFor(model, catalogue), written, `${provider}/${model.id}`, `${provider}/${written}`];
  const leads = (name: string): boolean => {
    const named = modelNamed(name, catalogue, aliases);
    return named.model === model && named.provider === provider;
  };
  return names.find(leads) ?? null;
}
