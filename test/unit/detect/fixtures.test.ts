import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CallSite } from '../../../src/core/detect/callSite';
import type { Piece } from '../../../src/core/detect/prompt';
import type { CallReport } from '../../../src/core/report';
import { callsOf, sitesOf } from '../support/analysing';
import { type Attribute, expectationsOf } from '../support/expectations';
import { fixtures } from '../support/fixtures';

/** What a fixture may say of a call; lists are joined with commas, candidates with bars. */
const ATTRIBUTES: Readonly<Record<string, (call: CallReport, site: CallSite) => string>> = {
  model: (call) => call.model.value ?? '?',
  evidence: (call) => call.model.evidence,
  expression: (call) => call.model.expression,
  candidates: (call) => call.model.candidates.join('|'),
  reason: (call) => call.model.reason ?? call.cost.reason ?? '',
  definedAt: (call) => (call.model.definedAt === null ? '?' : String(call.model.definedAt.line)),
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
  methodLine: (call) => String(call.methodLine),
  notes: (call) => call.notes.join(' '),
  tier: (_, { billing }) => billing.serviceTier?.value ?? 'none',
  region: (_, { billing }) => billing.region ?? 'none',
  // How long, and how many parts of the prompt: `5m/2`, `1h/0+tools`.
  cache: (_, { billing: { cache } }) =>
    cache === null ? 'none' : `${cache.retention}/${cache.parts}${cache.tools ? '+tools' : ''}`,
  turns: (_, { billing: { turns } }) => (turns === null ? 'none' : String(turns.most ?? '?')),
  requests: (_, { billing: { requests } }) => (requests === undefined ? 'none' : String(requests ?? '?')),
  // `image:low:600x400`, `document`; texts are none of them.
  media: (_, { prompt }) => prompt.parts.flatMap(({ pieces }) => pieces.flatMap(mediaOf)).join(','),
  unpriced: (_, { unpriced }) => unpriced.join(','),
};

function mediaOf(piece: Piece): string[] {
  if (piece.kind !== 'hole' || piece.what === 'text') return [];
  const { what, picture } = piece;
  const size = picture?.size ? [`${picture.size.width}x${picture.size.height}`] : [];
  return [[what, ...(picture ? [picture.detail] : []), ...size].join(':')];
}

function actual(call: CallReport, site: CallSite, { key }: Attribute): string {
  const read = ATTRIBUTES[key];
  assert.ok(read, `a fixture may say ${Object.keys(ATTRIBUTES).join(', ')}, not ${key}`);
  return read(call, site);
}

describe('Calls of the fixtures', function () {
  this.timeout(20_000);
  for (const { path, text } of fixtures()) {
    it(path, async () => {
      const expected = expectationsOf(text);
      const calls = await callsOf(path, text);
      assert.deepEqual(
        calls.map((call) => `${call.line} ${call.api}`),
        expected.map(({ line, api }) => `${line} ${api}`),
      );
      const sites = await sitesOf(path, text);
      const wrong: string[] = [];
      for (const [index, { line, attributes }] of expected.entries()) {
        const call = calls[index];
        const site = sites[index];
        assert.ok(call && site);
        for (const attribute of attributes) {
          const { key, how, value } = attribute;
          const is = actual(call, site, attribute);
          if (how === '=' ? is !== value : !is.includes(value))
            wrong.push(`line ${line}: ${key} is "${is}", not "${value}"`);
        }
      }
      assert.equal(wrong.join('\n'), '');
    });
  }
});
