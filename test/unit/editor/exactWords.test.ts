import assert from 'node:assert/strict';
import { exactly } from '../../../src/core/estimate';
import type { CallReport, InputReport, PartReport } from '../../../src/core/report';
import { hintsOf } from '../../../src/editor/hintText';
import { type HoverPlace, renderHover } from '../../../src/editor/renderHover';
import { renderSum } from '../../../src/editor/renderSum';
import { SAMPLE_CALL } from './sampleCall';

const PLACE: HoverPlace = {
  uri: 'file:///w/src/a.py',
  version: 7,
  addressOf: () => null,
  isTrusted: false,
  hasFolder: true,
};

const AT = { line: 14, column: 16, endLine: 14, endColumn: 60 };
const REASON = 'its share of the 1,204 tokens that Anthropic counted on 2026-11-21';
const share = (tokens: number): PartReport => ({
  role: 'system',
  ...{ tokens, low: tokens, high: tokens, line: 14, method: 'estimated', reason: REASON, isShare: true },
  texts: [{ at: AT, tokens, method: 'estimated' }],
});
const FRAME: PartReport = {
  role: 'overhead',
  ...{ tokens: 6, low: 6, high: 6, line: 12, method: 'estimated', reason: 'the frame of a request', isShare: true },
};
const WHOLE: InputReport = {
  ...exactly(1204),
  method: 'exact',
  parts: [share(1198), FRAME],
  holes: [],
  exact: { tokens: 1204, vendor: 'anthropic', on: '2026-11-21' },
};
const { holes } = SAMPLE_CALL.input;
const HOLED: InputReport = { ...WHOLE, low: 1214, likely: 1244, high: 1604, method: 'estimated', holes };
/** Without a price, of which other tests speak. */
const call = (input: InputReport): CallReport => ({ ...SAMPLE_CALL, input, cost: { ...SAMPLE_CALL.cost, lines: [] } });

/** The rows of the hover's table, as a reader sees them. */
const rows = (input: InputReport): readonly string[] =>
  renderHover(call(input), PLACE)
    .replaceAll('&nbsp;', '')
    .replaceAll('\u00a0', ' ')
    .replaceAll('\\', '')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);

describe('The words of an exact count', () => {
  it('stand behind the input in the hover, which is without ≈ then', () => {
    assert.deepEqual(rows(WHOLE).slice(0, 3), [
      '| System, line 14 | ≈ 1,198 |  | its share |',
      '| Message frame | ≈ 6 |  | its share |',
      '| **Input** | **1,204** |  | exact, counted by Anthropic on 2026-11-21 |',
    ]);
  });

  it('say how many of the tokens were counted where run time fills in the rest, which stay ≈', () => {
    assert.equal(
      rows(HOLED)[3],
      '| **Input** | **≈ 1,244** | 1,214 – 1,604 | 1,204 of them counted by Anthropic on 2026-11-21 |',
    );
  });

  it('name Google where it counted', () => {
    const exact = { tokens: 1204, vendor: 'google', on: '2026-11-20' } as const;
    assert.match(rows({ ...WHOLE, exact })[2] ?? '', /exact, counted by Google on 2026-11-20/);
  });

  it('name the server that counted in the vendor’s place, and call nothing of it exact', () => {
    const exact = { tokens: 1204, vendor: 'anthropic', by: 'gw.example:8080', on: '2026-11-20' } as const;
    const own: InputReport = { ...WHOLE, exact };
    assert.match(rows(own)[2] ?? '', /\| counted by gw\.example:8080 on 2026-11-20 \|$/);
    assert.match(renderSum(call(own), 'src/a.py'), /^- gw\.example:8080 counted 1,204 tokens of fixed text/m);
    assert.match(rows({ ...HOLED, exact })[3] ?? '', /\| 1,204 of them counted by gw\.example:8080 on/);
  });

  it('say by which parameters there is more', () => {
    const exact = { tokens: 1204, vendor: 'anthropic', on: '2026-11-20', without: ['thinking', 'container'] } as const;
    assert.match(
      rows({ ...WHOLE, method: 'estimated', exact })[2] ?? '',
      /1,204 of them counted by Anthropic on 2026-11-20, without what it adds by thinking, container \|$/,
    );
  });

  it('say by how many counts an estimate is corrected', () => {
    assert.match(rows({ ...SAMPLE_CALL.input, correctedBy: 1 })[3] ?? '', /\| corrected by 1 exact count \|$/);
    assert.match(rows({ ...SAMPLE_CALL.input, correctedBy: 3 })[3] ?? '', /\| corrected by 3 exact counts \|$/);
    assert.match(rows(SAMPLE_CALL.input)[3] ?? '', /120 – 400 \| {2}\|$/);
  });

  it('stand in the worked sum, once and not for each part', () => {
    const sum = renderSum(call(WHOLE), 'src/a.py');
    assert.match(sum, /^\| System, line 14 .*\| its share +\|$/m);
    assert.match(sum, /^\| Together .*\| exact, counted by Anthropic on 2026-11-21 \|$/m);
    assert.match(
      sum,
      /^- Anthropic counted 1,204 tokens of fixed text and frame on 2026-11-21; which part has how many/m,
    );
    assert.doesNotMatch(sum, /its share of|the frame of a request/);
  });

  it('stand behind a text where a pointer rests on its hint', () => {
    const [hint] = hintsOf([call(WHOLE)]);
    assert.equal(hint?.label, '≈ 1,198 tokens');
    assert.match(
      hint.tooltip().replaceAll('\\', ''),
      /its share of the 1,204 tokens that Anthropic counted on 2026-11-21$/,
    );
  });

  it('say in the hint what corrects an estimate', () => {
    const reason = 'o200k_base × 1.50; corrected by 3 exact counts of this workspace: × 0.96';
    const corrected: PartReport = { ...share(100), reason };
    const [hint] = hintsOf([call({ ...SAMPLE_CALL.input, parts: [corrected] })]);
    assert.match(hint?.tooltip().replaceAll('\\', '') ?? '', /corrected by 3 exact counts of this workspace: × 0\.96$/);
  });
});
