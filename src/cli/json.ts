import type { ScanReport } from './report';

export function jsonOf(report: ScanReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
