import assert from 'node:assert/strict';
import { heldAcrossFiles } from '../../../src/core/advise/acrossFiles';
import { Analyser } from '../../../src/core/analyse';
import type { FileReport } from '../../../src/core/report';
import { surroundings } from '../support/analysing';
import { assets } from '../support/assets';

const analyser = new Analyser(assets);

const call = (more: string): string => `import anthropic
from shared import MODEL
anthropic.Anthropic().messages.create(model=MODEL, max_tokens=300, ${more}system="Classify the sentiment. Answer with one word: positive or negative.", messages=[{"role": "user", "content": text}])
`;

async function reports(files: Readonly<Record<string, string>>): Promise<readonly FileReport[]> {
  const all: FileReport[] = [];
  for (const [path, text] of Object.entries(files)) {
    analyser.forget(path);
    const analysis = await analyser.analyse(
      { path, language: 'python', text },
      { ...surroundings(), textOf: (other) => files[other] ?? null },
    );
    assert.ok(analysis.kind === 'report');
    all.push(analysis.report);
  }
  return [...heldAcrossFiles(all)];
}

const SHARED = { 'shared.py': 'MODEL = "claude-opus-4-8"\n' };

describe('A definition that feeds calls of several files', function () {
  this.timeout(20_000);

  it('is not edited for one of them where that would break another', async () => {
    const [, a] = await reports({ ...SHARED, 'a.py': call(''), 'b.py': call('temperature=0.3, ') });
    const [advice] = a?.calls[0]?.advice ?? [];
    assert.equal(advice?.fix, false);
    assert.equal(advice.edit, undefined);
    assert.match(
      advice.blocked[0] ?? '',
      /^The call at b\.py:3 takes its model from the same place\. It sets `temperature`/,
    );
  });

  it('is edited where it does for all', async () => {
    const [, a, b] = await reports({ ...SHARED, 'a.py': call(''), 'b.py': call('stream=True, ') });
    assert.equal(a?.calls[0]?.advice[0]?.fix, true);
    assert.equal(b?.calls[0]?.advice[0]?.fix, true);
  });
});
