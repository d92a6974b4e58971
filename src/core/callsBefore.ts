import type { Catalogue } from './catalogue/catalogue';
import { callContent } from './callContent';
import type { CallModel } from './callModel';
import type { Configuration } from './configuration/configuration';
import type { CallSite } from './detect/callSite';
import type { ExactCounts } from './exact/exactCounts';
import type { Priced } from './priceCall';
import type { Counters } from './tokens/count';

/** What was worked out of a call and holds wherever it stands: the next analysis of its file goes on from it. */
export interface CallBefore {
  called?: CallModel;
  priced?: Priced;
}

/** What besides the call itself its model and its cost rest on. */
export interface PricedBy {
  readonly catalogue: Catalogue;
  readonly configuration: Configuration;
  readonly counters: Counters;
  readonly exact?: ExactCounts;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** Of longer ones the text is not kept, in UTF-16 units. */
const LONGEST = 20_000;
/** Calls and their texts together, of each half: when one is full, the calls that were not asked for since go. */
const MOST_CALLS = 500;
const MOST_UNITS = 1_000_000;

class Calls {
  private young = new Map<string, CallBefore>();
  private old: ReadonlyMap<string, CallBefore> = new Map();
  private units = 0;

  constructor(readonly terms: PricedBy) {}

  get(key: string): CallBefore {
    const known = this.young.get(key);
    if (known !== undefined) return known;
    if (this.young.size >= MOST_CALLS || this.units > MOST_UNITS) {
      this.old = this.young;
      this.young = new Map();
      this.units = 0;
    }
    const call = this.old.get(key) ?? {};
    this.young.set(key, call);
    this.units += key.length;
    return call;
  }
}

const byConfiguration = new WeakMap<Configuration, Calls>();

/** The call of an id as it was before on the same terms, to be filled in where it is new. `id` is told by `callId`. */
export function callBefore(id: string, site: CallSite, terms: PricedBy): CallBefore {
  const content = callContent(site);
  if (content === null || content.length > LONGEST) return {};
  let calls = byConfiguration.get(terms.configuration);
  if (calls === undefined || !isSame(calls.terms, terms)) {
    const { catalogue, configuration, counters, exact, today } = terms;
    calls = new Calls({ catalogue, configuration, counters, today, ...(exact && { exact }) });
    byConfiguration.set(configuration, calls);
  }
  return calls.get(`${id}\n${content}`);
}

/** Whether two calls are priced on the same terms. */
export function isSame(before: PricedBy, now: PricedBy): boolean {
  return (
    before.catalogue === now.catalogue &&
    before.configuration === now.configuration &&
    before.counters === now.counters &&
    before.exact === now.exact &&
    before.today === now.today
  );
}
