import assert from 'node:assert/strict';
import type { Analysis } from '../../../src/core/analyse';
import type { CallReport } from '../../../src/core/report';
import { analysed } from './analysing';
import { type Fixture, fixtures } from './fixtures';
import { mutated, seeded } from './mutations';

/** Fixed, so that a run that fails fails again. */
const SEED = 20261122;

const ENDINGS = { python: '.py', typescript: '.ts', tsx: '.tsx', javascript: '.js', shell: '.sh' } as const;
export const FUZZED = [...Object.keys(ENDINGS), 'notebook', 'markdown'] as readonly (
  keyof typeof ENDINGS | 'notebook' | 'markdown'
)[];

/** The fixtures of a language; notebooks and pages are made of those in Python. */
function textsOf(language: (typeof FUZZED)[number]): { readonly path: string; readonly all: readonly Fixture[] } {
  const from = language === 'notebook' || language === 'markdown' ? 'python' : language;
  const all = fixtures().filter(({ path }) => path.startsWith(`${from}/`));
  assert.ok(all.length > 0, `there are fixtures in ${from}`);
  if (language === 'notebook') return { path: 'a.ipynb', all: all.map(asNotebook) };
  if (language === 'markdown') return { path: 'a.md', all: all.map(asPage) };
  return { path: `a${ENDINGS[language]}`, all };
}

function asNotebook({ path, text }: Fixture): Fixture {
  const cells = text.split('\n\n').map((source) => ({ cell_type: 'code', metadata: {}, outputs: [], source }));
  return { path, text: JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1) };
}

function asPage({ path, text }: Fixture): Fixture {
  return { path, text: `# ${path}\n\n\`\`\`python\n${text}\n\`\`\`\n\nAnd then:\n\n> - \`\`\`py\n>   pass\n` };
}

/** Analyses so many damaged texts of a language, and holds every report to what is true of all. Hangs end by the test's time. */
export async function surviveMutations(language: (typeof FUZZED)[number], count: number): Promise<void> {
  const { path, all } = textsOf(language);
  const random = seeded(SEED);
  for (let run = 0; run < count; run++) {
    const text = mutated(all, random);
    const about = `${language}, mutation ${run}`;
    const analysis = await analysed(path, text).catch((error: unknown) => {
      throw new Error(about, { cause: error });
    });
    assertTrue(analysis, text, about);
  }
}

function assertTrue(analysis: Analysis, text: string, about: string): void {
  if (analysis.kind === 'skipped') {
    assert.notEqual(analysis.reason, '', about);
    return;
  }
  const lines = text.split('\n');
  for (const call of analysis.report.calls) {
    const places = [
      [call.line, call.column],
      [call.endLine, call.endColumn],
    ] as const;
    for (const [line, column] of places) {
      assert.ok(line >= 1 && line <= lines.length, `${about}: line ${line}`);
      assert.ok(column >= 1 && column <= (lines[line - 1]?.length ?? 0) + 1, `${about}: column ${column} of ${line}`);
    }
    for (const range of [call.input, call.output, ...call.input.holes])
      assert.ok(range.low >= 0 && range.low <= range.likely && range.likely <= range.high, `${about}: a range`);
    assertWritten(call, text, about);
  }
}

/** A model is never made up: of what is said to be written, some piece stands in the text. */
function assertWritten({ model }: CallReport, text: string, about: string): void {
  if (model.value === null || model.evidence !== 'literal') return;
  const pieces = model.value.split(/[^\w.-]+/).filter((piece) => piece !== '');
  for (const piece of pieces) assert.ok(text.includes(piece), `${about}: ${model.value} is not written`);
}
