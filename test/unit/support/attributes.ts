import assert from 'node:assert/strict';
import type { CallSite } from '../../../src/core/detect/callSite';
import type { Piece } from '../../../src/core/detect/prompt';
import type { CallReport } from '../../../src/core/report';
import type { Attribute } from './expectations';

/** What a fixture may say of a call; lists are joined with commas, candidates with bars. */
const OF_REPORT: Readonly<Record<string, (call: CallReport) => string>> = {
  model: (call) => call.model.value ?? '?',
  evidence: (call) => call.model.evidence,
  expression: (call) => call.model.expression,
  candidates: (call) => call.model.candidates.join('|'),
  reason: (call) => call.model.reason ?? call.cost.reason ?? '',
  // `12`, in another file `settings.py:12`.
  definedAt: ({ model: { definedAt: at } }) =>
    at === null ? '?' : at.path === undefined ? String(at.line) : `${at.path}:${at.line}`,
  catalogue: (call) => call.model.catalogueId ?? '?',
  provider: (call) => call.provider ?? '?',
  priced: (call) => (call.cost.perCallUsd === null ? 'no' : 'yes'),
  max: (call) => (call.maxOutputTokens === null ? 'none' : String(call.maxOutputTokens.value ?? '?')),
  maxEvidence: (call) => call.maxOutputTokens?.evidence ?? 'none',
  features: (call) => call.features.toSorted().join(','),
  holes: (call) => call.input.holes.map((hole) => hole.name).join(','),
  // The frame of a request is there in each.
  parts: (call) =>
    call.input.parts
      .map((part) => part.role)
      .filter((role) => role !== 'overhead')
      .join(','),
  function: (call) => call.function ?? '<module>',
  callers: (call) => call.callers.map(({ path, line }) => (path === undefined ? line : `${path}:${line}`)).join(','),
  context: (call) => call.context,
  kind: (call) => call.kind,
  // `for:3,callback:?`, innermost first, and how the innermost is written.
  loops: (call) => (call.loops ?? []).map(({ how, times }) => `${how}:${times ?? '?'}`).join(',') || 'none',
  loop: (call) => call.loops?.[0]?.written ?? 'none',
  runBy: (call) => call.runBy?.kind ?? 'none',
  runs: (call) => (call.runBy ? `${call.runBy.line}: ${call.runBy.evidence}` : 'none'),
  methodLine: (call) => String(call.methodLine),
  notes: (call) => call.notes.join(' '),
};

/** What only detection's own calls say. */
const OF_SITE: Readonly<Record<string, (site: CallSite) => string>> = {
  tier: ({ billing }) => billing.serviceTier?.value ?? 'none',
  region: ({ billing }) => billing.region ?? 'none',
  // How long, and how many parts of the prompt: `5m/2`, `1h/0+tools`.
  cache: ({ billing: { cache } }) =>
    cache === null ? 'none' : `${cache.retention}/${cache.parts}${cache.tools ? '+tools' : ''}`,
  turns: ({ billing: { turns } }) => (turns === null ? 'none' : String(turns.most ?? '?')),
  requests: ({ billing: { requests } }) => (requests === undefined ? 'none' : String(requests ?? '?')),
  // `image:low:600x400`, `document`; texts are none of them.
  media: ({ prompt }) => prompt.parts.flatMap(({ pieces }) => pieces.flatMap(mediaOf)).join(','),
  unpriced: ({ unpriced }) => unpriced.join(','),
};

function mediaOf(piece: Piece): string[] {
  if (piece.kind !== 'hole' || piece.what === 'text') return [];
  const { what, picture } = piece;
  const size = picture?.size ? [`${picture.size.width}x${picture.size.height}`] : [];
  return [[what, ...(picture ? [picture.detail] : []), ...size].join(':')];
}

/** What a call is under an attribute; `site` is the same call as detection gives it, where a fixture may ask for that. */
export function actual(call: CallReport, site: CallSite | null, { key }: Attribute): string {
  const ofReport = OF_REPORT[key];
  if (ofReport !== undefined) return ofReport(call);
  const ofSite = site && OF_SITE[key];
  assert.ok(site && ofSite, `a fixture may say ${Object.keys({ ...OF_REPORT, ...OF_SITE }).join(', ')}, not ${key}`);
  return ofSite(site);
}
