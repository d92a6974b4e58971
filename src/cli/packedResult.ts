import type { FileReport } from '../core/report';
import type { Skipped } from './files';
import type { Rests } from './asks';
import type { ScanResult } from './scanTask';

/** A report as it is kept until all are there: as objects those of a repository would take ten times as much. */
export interface PackedReport extends Pick<FileReport, 'path' | 'notes' | 'problems'> {
  /** The report as JSON; null where it has no calls. */
  readonly json: Uint8Array<ArrayBuffer> | null;
  /** Absent where nobody knows. */
  readonly rests?: Rests;
}

export type PackedResult = PackedReport | Skipped;

export function packed(result: ScanResult, rests?: Rests): PackedResult {
  if ('reason' in result) return result;
  const { path, calls, notes, problems } = result;
  return {
    path,
    json: calls.length === 0 ? null : new TextEncoder().encode(JSON.stringify(result)),
    ...(notes && { notes }),
    ...(problems && { problems }),
    ...(rests && { rests }),
  };
}

export function unpacked(json: Uint8Array): FileReport {
  return JSON.parse(new TextDecoder().decode(json)) as FileReport;
}
