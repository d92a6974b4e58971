import assert from 'node:assert/strict';
import { renderHoverDefinition } from '../../../src/editor/renderHoverDefinition';
import { LOCAL_CALL } from './switchSample';

const PLACE = {
  uri: 'file:///w/src/a.py',
  version: 7,
  addressOf: ({ line }: { readonly line: number }) => `file:///w/src/a.py#L${line}`,
  isTrusted: true,
  hasFolder: true,
};
const other = {
  ...LOCAL_CALL,
  id: 'other',
  line: 40,
  function: 'rate',
  cost: { ...LOCAL_CALL.cost, perCallUsd: null },
};

const seen = (markdown: string): string =>
  markdown
    .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll('&nbsp;', '')
    .replaceAll('\u00a0', ' ');

describe('renderHoverDefinition', () => {
  it('says which calls the definition feeds, where they are and what they cost', () => {
    const markdown = seen(renderHoverDefinition([LOCAL_CALL, other], PLACE));
    assert.match(markdown, /^`claude-opus-4-7` feeds \*\*2 calls\*\* of this file\n/);
    assert.match(markdown, /\| \[line 12\]\(<file:\/\/\/w\/src\/a\.py#L12>\) in `classify` \| ≈ \$0\.00093 \|/);
    assert.match(markdown, /\| \[line 40\]\(<file:\/\/\/w\/src\/a\.py#L40>\) in `rate` \| price unknown \|/);
  });

  it('offers what all of them are advised, and nothing else', () => {
    assert.match(seen(renderHoverDefinition([LOCAL_CALL, other], PLACE)), /\[Switch to Claude Haiku 5\.5\]\(command:/);
    assert.doesNotMatch(renderHoverDefinition([LOCAL_CALL, { ...other, advice: [] }], PLACE), /Switch to/);
  });

  it('says how old the prices are, where there is one', () => {
    const prices = { asOf: '2026-11-28', refreshedOn: '2026-11-28', source: 'models.dev', daysOld: 0 };
    const ageIn = (...calls: Parameters<typeof renderHoverDefinition>[0]): boolean =>
      /Prices as of 2026-11-28, refreshed from models\.dev$/.test(
        seen(renderHoverDefinition(calls, { ...PLACE, prices })),
      );
    assert.ok(ageIn(LOCAL_CALL, other));
    assert.ok(!ageIn(other, other));
  });

  it('stays short', () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ ...other, id: `call ${index}` }));
    const markdown = renderHoverDefinition([LOCAL_CALL, ...many], PLACE);
    assert.match(markdown, /and 14 more$/);
    assert.match(markdown, /feeds \*\*21 calls\*\*/);
  });
});
