import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { exactly } from '../../../src/core/estimate';
import { outputBy, outputOf, type OutputQuestion } from '../../../src/core/tasks/output';
import { answerTokens } from '../../../src/core/tasks/answerTokens';
import { catalogue } from '../../../src/core/catalogue/load';

const model = (id: string) => {
  const found = catalogue().names.get(id);
  assert.ok(found, id);
  return found;
};
const label: OutputQuestion['task'] = { kind: 'classification', confidence: 1, tier: 'budget', because: [] };

function question(more: Partial<OutputQuestion['site']> = {}, id = 'claude-haiku-4-5'): OutputQuestion {
  const input = { low: 100, likely: 100, high: 100 };
  return {
    site: { maxOutput: null, effort: null, answers: 1, parameters: [], ...more },
    input,
    task: label,
    model: model(id),
    said: null,
  };
}

describe('The output of a call', () => {
  it('tells the hidden reasoning apart', () => {
    const { low, likely, high, reasoning } = outputOf(question({ effort: 'low' }, 'gpt-5.4'));
    assert.deepEqual([low, likely, high], [101, 305, 1020]);
    assert.deepEqual(reasoning, { low: 100, likely: 300, high: 1000 });
  });

  it('has no reasoning where the model does not reason', () => {
    assert.equal('reasoning' in outputOf(question({}, 'gpt-4o-mini')), false);
  });

  it('has as many reasonings as answers', () => {
    const { high, reasoning } = outputOf(question({ effort: 'low', answers: 3 }, 'gpt-5.4'));
    assert.deepEqual(reasoning, { low: 300, likely: 900, high: 3000 });
    assert.equal(high, 3060);
  });

  it('may spend all of a limit on reasoning', () => {
    const limit = { value: 200, evidence: 'literal', definedAt: null } as const;
    const { likely, reasoning } = outputOf(question({ effort: 'high', maxOutput: limit }, 'gpt-5.4'));
    assert.equal(likely, 200);
    assert.deepEqual(reasoning, { low: 200, likely: 200, high: 200 });
  });

  it('is what the user says, whatever the schema allows', () => {
    const answer = { shortest: '"a"', longest: '"a"' };
    const said = { value: 12, because: 'promptfare.json' };
    const { likely, evidence, reason } = outputOf({ ...question({ answer }), said });
    assert.deepEqual([likely, evidence, reason], [12, 'configured', 'promptfare.json']);
  });

  it('reasons at least a little where the model always does, whatever is asked', () => {
    assert.equal('reasoning' in outputOf(question({ effort: 'none' }, 'gpt-5.4')), false);
    const { reasoning } = outputOf(question({ effort: 'none' }, 'o3'));
    assert.deepEqual(reasoning, { low: 100, likely: 300, high: 1000 });
  });

  describe('with a budget for thinking', () => {
    const passed = (name: string, entry: string, budget: number): OutputQuestion['site']['parameters'] => [
      { name, value: null, absent: false, entries: [entry], values: { [entry]: budget } },
    ];
    const limit = (value: number) => ({ value, evidence: 'literal', definedAt: null }) as const;

    it('reasons as much as that at most, likely as is usual', () => {
      const parameters = passed('thinking', 'budget_tokens', 32_000);
      const { high, reasoning, reason } = outputOf(question({ effort: 'medium', parameters }));
      assert.deepEqual(reasoning, { low: 200, likely: 800, high: 32_000 });
      assert.deepEqual([high, reason], [32_020, 'assumed: a label, with medium reasoning of at most 32,000 tokens']);
      const small = outputOf(question({ effort: 'medium', parameters: passed('thinking', 'budget_tokens', 500) }));
      assert.deepEqual(small.reasoning, { low: 200, likely: 500, high: 500 });
    });

    it('reasons no more than the limit', () => {
      const parameters = passed('thinking', 'budget_tokens', 32_000);
      const { high, reasoning } = outputOf(question({ effort: 'medium', parameters, maxOutput: limit(9000) }));
      assert.deepEqual([high, reasoning?.high], [9000, 9000]);
    });

    it('reasons where that alone turns it on, and not where it is none', () => {
      const on = passed('providerOptions', 'anthropic.thinking.budgetTokens', 12_000);
      assert.equal(outputOf(question({ parameters: on })).reasoning?.high, 12_000);
      const off = passed('providerOptions', 'google.thinkingConfig.thinkingBudget', 0);
      assert.equal('reasoning' in outputOf(question({ parameters: off }, 'gemini-2.5-flash')), false);
      const free = passed('providerOptions', 'google.thinkingConfig.thinkingBudget', -1);
      assert.equal(outputOf(question({ parameters: free }, 'gemini-2.5-flash')).reasoning?.high, 4000);
    });

    it('reasons a little where it may not, at a model that always does', () => {
      const off = passed('thinking_config', 'thinking_budget', 0);
      assert.equal(outputOf(question({ parameters: off }, 'gemini-2.5-pro')).reasoning?.high, 1000);
    });

    it('has nothing to reason with at a model that does not', () => {
      const parameters = passed('thinking', 'budget_tokens', 32_000);
      assert.equal('reasoning' in outputOf(question({ parameters }, 'gpt-4o')), false);
    });
  });

  it('is, reasoning and all, at most what the user says that the model gives', () => {
    const { low, likely, high, reasoning } = outputOf({ ...question({ effort: 'low' }, 'gpt-5.4'), most: 200 });
    assert.deepEqual([low, likely, high], [101, 200, 200]);
    assert.deepEqual(reasoning, { low: 100, likely: 200, high: 200 });
  });

  it('is of every answer what the user says of one', () => {
    const said = { value: 120, because: 'promptfare.json' };
    const { likely, reason } = outputOf({ ...question({ answers: 3 }), said });
    assert.deepEqual([likely, reason], [360, 'promptfare.json; 3 answers']);
    // And at a model that thinks unasked: 3 × (120 + 200 / 800 / 4,000).
    const then = outputBy(model('claude-haiku-5-5'), { ...question({ answers: 3 }), said }, exactly(1));
    assert.deepEqual(then, {
      low: 960,
      likely: 2760,
      high: 12_360,
      reasoning: { low: 600, likely: 2400, high: 12_000 },
    });
  });

  describe('by a model that reasons, of one that does not', () => {
    const limit = (value: number) => ({ value, evidence: 'literal', definedAt: null }) as const;
    const then = (id: string, more: Partial<OutputQuestion['site']>, said: OutputQuestion['said'] = null) =>
      outputBy(model(id), { ...question(more), said }, exactly(1));

    it('is the same answer within the limit, and the reasoning beside it, uncut', () => {
      const reasoning = { low: 200, likely: 800, high: 4000 };
      assert.deepEqual(then('claude-haiku-5-5', { maxOutput: limit(10) }), {
        low: 201,
        likely: 805,
        high: 4010,
        reasoning,
      });
      assert.equal(then('claude-haiku-5-5', { maxOutput: limit(20) }, { value: 5, because: '' }).likely, 805);
    });

    it('is cut by the limit where neither reasons, or both do', () => {
      assert.equal(then('claude-haiku-5-5', { maxOutput: limit(10), effort: 'none' }).high, 10);
      assert.equal(then('claude-haiku-5-5', { maxOutput: limit(10), effort: 'medium' }).high, 10);
    });

    it('is no longer than the other model’s answers may be', () => {
      const said = { value: 127_000, because: '' };
      assert.equal(then('claude-haiku-5-5', {}, said).high, 128_000);
    });
  });

  it('is bounded by its schema, before any guess at the task', () => {
    const answer = { shortest: '{"label":"bug"}', longest: '{"label":"billing"}' };
    const { low, likely, high, reason } = outputOf({ ...question({ answer }), task: null });
    assert.deepEqual([low, likely, high, reason], [5, 7, 8, 'bounded by the schema']);
  });

  it('is the prior where the schema has no end', () => {
    const answer = { shortest: '{"text":""}', longest: null };
    assert.equal(outputOf(question({ answer })).reason, 'assumed: a label');
  });
});

describe('The tokens of an answer by its schema', () => {
  it('are its words and signs', () => {
    // {" · label · ":" · bug · "} : 5; label and billing may be 2 and 3.
    assert.deepEqual(answerTokens({ answer: { shortest: '{"label":"bug"}', longest: '{"label":"billing"}' } }), {
      low: 5,
      likely: 7,
      high: 8,
    });
  });

  it('of an enum of three words alone are 1 to 5 and its quotes', () => {
    const found = answerTokens({ answer: { shortest: '"bug"', longest: '"not applicable"' } });
    assert.ok(found && found.low >= 3 && found.high <= 2 + 8, JSON.stringify(found));
  });

  it('count each sign of other scripts', () => {
    assert.equal(answerTokens({ answer: { shortest: '"错误"', longest: '"错误"' } })?.high, 4);
  });

  it('are not known without an end, or without a schema', () => {
    assert.equal(answerTokens({ answer: { shortest: '""', longest: null } }), null);
    assert.equal(answerTokens({}), null);
  });
});
