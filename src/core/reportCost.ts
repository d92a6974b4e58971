import type { Catalogue } from './catalogue/catalogue';
import type { Configuration } from './configuration/configuration';
import type { Bill } from './cost/bill';
import { callCost } from './cost/callCost';
import { callTerms } from './cost/callTerms';
import { perMonth } from './cost/month';
import { nextMessageOf } from './cost/nextMessage';
import type { Repeated } from './cost/repeated';
import type { CallSite } from './detect/callSite';
import { scale } from './estimate';
import { formatShare, formatUsd } from './format';
import type { CostReport, InputReport, OutputReport } from './report';
import { textless, WITHOUT_COST } from './textless';

export interface CostQuestion {
  readonly site: CallSite;
  /** As written; null where it is not known. */
  readonly model: string | null;
  /** Null where the model is not known. */
  readonly bill: Bill | null;
  readonly input: InputReport;
  readonly output: OutputReport;
  readonly traffic: CostReport['traffic'];
  readonly repeated: Repeated;
  readonly configuration: Configuration;
  readonly catalogue: Catalogue;
}

/** The cost of one call, and what a reader must know of it, one sentence each. */
export function reportCost(question: CostQuestion): { readonly cost: CostReport; readonly notes: readonly string[] } {
  const { site, model, bill, input, output, traffic, repeated, configuration, catalogue } = question;
  const shown = configuration.currency && { currency: configuration.currency };
  const kind = textless(site.kind);
  if (kind !== null || bill?.price == null) {
    const ofText = model === null ? 'the model is not known' : (bill?.reason ?? 'its price is not known');
    const reason = kind === null ? ofText : WITHOUT_COST[kind];
    return { cost: { perCallUsd: null, reason, perMonthUsd: null, traffic, ...shown, lines: [] }, notes: [] };
  }
  const callsPerDay = traffic === null ? null : traffic.callsPerMonth / configuration.daysPerMonth;
  const said = { turns: repeated.turns, nextMessage: nextMessageOf(input) };
  const asked = { input, output, billing: site.billing, ...said, model: bill.model, callsPerDay };
  const { perCallUsd, lines, notes, run } = callCost(asked, bill.price);
  const passRate = repeated.passRate?.value ?? 1;
  const accepted = scale(perCallUsd, 1 / passRate);
  const cost: CostReport = {
    perCallUsd,
    perMonthUsd: traffic === null ? null : perMonth(perCallUsd, traffic.callsPerMonth, passRate),
    ...(repeated.passRate && { costPerAcceptedUsd: accepted }),
    traffic,
    ...shown,
    lines,
    terms: callTerms({ written: model ?? '', bill, price: bill.price, run, passRate, catalogue, configuration }),
    price: priceOf(bill.price, catalogue.sources),
  };
  const passes = repeated.passRate && [
    `${formatShare(passRate)} of the answers pass, ${repeated.passRate.because}: ≈ ${formatUsd(accepted.likely, configuration.currency)} for each that does, and a month pays for the others, too.`,
  ];
  return { cost, notes: [...notes, ...(passes ?? [])] };
}

function priceOf(price: NonNullable<Bill['price']>, explained: Catalogue['sources']): NonNullable<CostReport['price']> {
  const { from, checked, source, evidence, applied, note } = price;
  const sources = source.split(' + ').flatMap((short) => explained[short] ?? []);
  return {
    from,
    checked,
    source,
    evidence,
    ...(sources.length > 0 && { sources }),
    ...(applied !== undefined && { applied }),
    ...(note !== undefined && { note }),
  };
}
