import type { Rests } from './asks';
import type { PackedReport } from './packedResult';

type Rest = Rests['others'][number];

/**
 * Has reports that rest on the same text share what says so: those of a repository name its files some thirty times each, which
 * makes most of what is kept of them.
 */
export class SharedRests {
  private readonly known = new Map<string, Rest>();

  of(report: PackedReport): PackedReport {
    if (report.rests === undefined) return report;
    const { text, others } = report.rests;
    return { ...report, rests: { text, others: others.map((rest) => this.shared(rest)) } };
  }

  private shared(rest: Rest): Rest {
    const [path, digest] = rest;
    const key = `${digest} ${path}`;
    const known = this.known.get(key);
    if (known === undefined) this.known.set(key, rest);
    return known ?? rest;
  }
}
