import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Feature } from '../../../src/core/report';
import { classify, SURE_ENOUGH, taken, type TaskSigns } from '../../../src/core/tasks/classify';
import { isTaskKind, type TaskKind, usualTier } from '../../../src/core/tasks/kinds';
import { usualAnswer } from '../../../src/core/tasks/priors';

const FOLDER = path.resolve(__dirname, '../../fixtures/tasks');

interface Labelled {
  readonly name: string;
  readonly kind: TaskKind;
  readonly signs: TaskSigns;
}

const NOTHING: TaskSigns = {
  system: '',
  user: '',
  schema: '',
  features: [],
  limit: null,
  functionName: null,
  loops: false,
};

/** One file for each kind; prompts between lines of `---`, what is not words in lines that begin with `@`. */
function labelled(): readonly Labelled[] {
  return readdirSync(FOLDER).flatMap((file) => {
    const kind = file.replace(/\.txt$/, '');
    assert.ok(isTaskKind(kind), file);
    return readFileSync(path.join(FOLDER, file), 'utf8')
      .split(/^---\n/m)
      .map((block, index) => ({ name: `${kind} ${index + 1}`, kind, signs: signsIn(block) }));
  });
}

function signsIn(block: string): TaskSigns {
  let signs = NOTHING;
  let role: 'system' | 'user' = 'user';
  for (const line of block.split('\n')) {
    const [, word, rest = ''] = /^@(\w+) ?(.*)$/.exec(line) ?? [];
    if (word === undefined) signs = { ...signs, [role]: `${signs[role]}${line}\n` };
    else if (word === 'system' || word === 'user') role = word;
    else if (word === 'limit') signs = { ...signs, limit: Number(rest) };
    else if (word === 'function') signs = { ...signs, functionName: rest };
    else if (word === 'schema') signs = { ...signs, schema: rest };
    else if (word === 'features') signs = { ...signs, features: rest.split(' ') as Feature[] };
    else if (word === 'loops') signs = { ...signs, loops: true };
    else assert.fail(`@${word}`);
  }
  return signs;
}

const PROMPTS = labelled();
const TIERS = ['budget', 'mid', 'frontier'] as const;

describe('classify', () => {
  it('has at least sixty prompts, of every kind', () => {
    assert.ok(PROMPTS.length >= 60, String(PROMPTS.length));
  });

  // They were written beside the cues: how it does on strange prompts is not measured here.
  it('names nine of ten prompts right, as a kind whose tier and answer are the same', () => {
    const wrong = PROMPTS.filter(({ kind, signs }) => {
      const found = taken(classify(signs));
      return found !== kind && (usualTier(found) !== usualTier(kind) || usualAnswer(found) !== usualAnswer(kind));
    });
    const right = PROMPTS.length - wrong.length;
    const words = wrong.map(({ name, signs }) => `${name}: ${JSON.stringify(classify(signs))}`).join('\n');
    if (process.env.SHOW_WRONG) console.log(right, PROMPTS.length, words);
    assert.ok(right / PROMPTS.length >= 0.9, `${right} of ${PROMPTS.length}\n${words}`);
  });

  it('never takes a prompt for a simpler one than it is', () => {
    for (const { name, kind, signs } of PROMPTS) {
      const task = classify(signs);
      const found = usualTier(taken(task));
      const real = usualTier(kind);
      if (found === null) continue;
      assert.ok(real !== null, `${name} is taken for ${task?.kind} at ${task?.confidence}`);
      assert.ok(TIERS.indexOf(found) >= TIERS.indexOf(real), `${name} is taken for ${task?.kind}`);
    }
  });

  it('says nothing of a call without a text', () => {
    assert.equal(classify(NOTHING), null);
    assert.equal(classify({ ...NOTHING, user: ' …  … ', limit: 5 }), null);
    assert.equal(taken(null), 'unclear');
  });

  it('says why', () => {
    const task = classify({ ...NOTHING, system: 'Classify the ticket.', limit: 5, functionName: 'routeTicket' });
    // 3 × 1.3 for the phrase, 1 for the name, 1.5 for the limit: 1 − e^(−6.4 ÷ 2.6) = 0.91.
    assert.deepEqual(task, {
      kind: 'classification',
      confidence: 0.91,
      tier: 'budget',
      because: ['it says “Classify”', 'its function is named routeTicket', 'its answer has at most 5 tokens'],
    });
  });

  it('is less sure where two kinds compete', () => {
    const one = classify({ ...NOTHING, user: 'Translate the text.' });
    const two = classify({ ...NOTHING, user: 'Translate the text and refactor the code.' });
    assert.ok(one && two && one.confidence >= SURE_ENOUGH && two.confidence < SURE_ENOUGH);
  });

  it('takes no small limit alone for a label', () => {
    assert.equal(taken(classify({ ...NOTHING, user: 'Go on with this.', limit: 10 })), 'unclear');
  });

  it('quotes no more than a few words, on one line', () => {
    const task = classify({ ...NOTHING, user: `Rate ${'very '.repeat(9)}\tit from 1 to 5` });
    for (const reason of task?.because ?? []) assert.ok(reason.length < 60 && !/[\t\n]/.test(reason), reason);
  });

  it('is fast and sound over any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), fc.string(), fc.option(fc.integer()), (user, system, limit) => {
        const task = classify({ ...NOTHING, user, system, limit });
        return task === null || (task.confidence >= 0 && task.confidence < 1 && isTaskKind(task.kind));
      }),
      { numRuns: 300 },
    );
    const begin = performance.now();
    classify({ ...NOTHING, user: 'write a answer rate list find analyze '.repeat(30_000) });
    assert.ok(performance.now() - begin < 500);
  });
});
