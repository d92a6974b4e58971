import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { adviceOf, claude, gpt, models, switchOf } from './advising';

/** Long enough that what the other model thinks does not make it dearer. */
const LONG = { sizes: { ticket: 20_000 } };

describe('A switch on the terms that a call asks for', function () {
  this.timeout(20_000);

  it('claims no saving where no source says what the present model costs on them', async () => {
    // At list prices Luna saves; of gpt-4o no source has a factor for the flex tier, which would halve Luna's price alone.
    const list = await switchOf(gpt('"gpt-4o"'), 'gpt-6-luna', LONG);
    assert.ok(list.savesPercent > 0 && list.perCallUsd !== null);
    const [flex, ...others] = await adviceOf(gpt('"gpt-4o"', 'service_tier="flex"'), {
      ...LONG,
      traffic: [{ match: { glob: '**' }, calls: 10, per: 'day' }],
    });
    assert.deepEqual(others, []);
    assert.deepEqual(
      [flex?.rule, flex?.savesPercent, flex?.savesUsdPerMonth, flex?.perCallUsd],
      ['retiring-model', 0, null, null],
    );
    assert.ok(flex?.caveats.some((each) => each.startsWith("What it saves can't be told: no source")));
  });

  it('claims none where no source says what the other model costs on them', async () => {
    const fast = claude('"claude-opus-5"', 'speed="fast"');
    const to = async (text: string) => models({ advice: await adviceOf(text, LONG) });
    assert.deepEqual(await to(fast), ['claude-opus-5-5']);
    assert.equal((await to(fast.replace('fast', 'standard')))[0], 'claude-haiku-5-5');
  });

  it('compares list prices where no source says it of either', async () => {
    const { savesPercent, blocked } = await switchOf(
      claude('"claude-opus-4-7"', 'service_tier="priority"'),
      'claude-haiku-5-5',
    );
    assert.ok(savesPercent > 0);
    assert.match(blocked[0] ?? '', /no source says that Claude Haiku 5\.5 is served so/);
  });

  it('is kept to the region that the model’s name says', async () => {
    const bedrock = (model: string): string => claude(`"${model}"`).replaceAll('Anthropic', 'AnthropicBedrock');
    const anywhere = await switchOf(bedrock('anthropic.claude-opus-4-7'), 'claude-haiku-5-5', LONG);
    const here = await switchOf(bedrock('us.anthropic.claude-opus-4-7'), 'claude-haiku-5-5', LONG);
    assert.ok(anywhere.perCallUsd && here.perCallUsd);
    // A tenth more on both sides.
    assert.ok(Math.abs(here.perCallUsd.likely / anywhere.perCallUsd.likely - 1.1) < 1e-9);
    assert.ok(Math.abs(here.savesUsdPerCall.likely / anywhere.savesUsdPerCall.likely - 1.1) < 1e-9);
    assert.equal(here.savesPercent, anywhere.savesPercent);
  });
});
