import { ownCopy } from '../../ownCopy';
import { ALL_APIS } from './allApis';
import type { ApiFamily } from './api';

const byModule = new Map<string, readonly ApiFamily[]>();
/** More than a repository imports; a bound for what is kept. */
const MOST_MODULES = 20_000;

/** The SDKs that may say anything of an origin of a module, in the order of `ALL_APIS`: asked of every call that is looked at. */
export function apisKnowing(module: string): readonly ApiFamily[] {
  let known = byModule.get(module);
  if (known === undefined) {
    known = ALL_APIS.filter((api) => api.knows?.(module) ?? true);
    if (byModule.size < MOST_MODULES) byModule.set(ownCopy(module), known);
  }
  return known;
}
