import assert from 'node:assert/strict';
import fc from 'fast-check';
import path from 'node:path';
import type { PriceReport } from '../../../src/cli/priceTable';
import { run } from './running';
import { temporaryFolder } from './temporaryFolder';

/** The rows of a question on 2026-11-21, unless it says another day. */
async function priced(line: string): Promise<PriceReport['rows']> {
  return (await report(line)).rows;
}

async function report(line: string): Promise<PriceReport> {
  const today = line.includes('--today') ? '' : ' --today 2026-11-21';
  const { code, output, errors } = await run(`price ${line}${today} --format json`);
  assert.deepEqual([code, errors], [0, ''], errors);
  return JSON.parse(output) as PriceReport;
}

async function only(line: string): Promise<PriceReport['rows'][number]> {
  const rows = await priced(line);
  const [row] = rows;
  assert.ok(row && rows.length === 1);
  return row;
}

/** To the cent, and a hundred times closer. */
function near(actual: number | undefined, expected: number): void {
  assert.ok(actual !== undefined && Math.abs(actual - expected) < 1e-4, `${actual} is not ${expected}`);
}

describe('promptfare price, by the worked sums', () => {
  const MILLION = '--requests 1000000 --per month --input 5000 --output 2000';

  it('1, 2 and 3: a million requests a month', async () => {
    // 25,000 + 50,000; 3,500 + 7,000 + 7,500 + 15,000; half of each
    const all = await only(`claude-opus-4-7 ${MILLION}`);
    near(all.perMonthUsd, 75_000);
    near(all.perDayUsd, 2500);
    near(all.perYearUsd, 900_000);
    const mix = await only(`--mix claude-haiku-4-5=0.7,claude-opus-4-7=0.3 ${MILLION}`);
    near(mix.perMonthUsd, 33_000);
    near(all.perYearUsd - mix.perYearUsd, 504_000);
    near((await only(`--mix claude-haiku-4-5=50%,claude-opus-4-7=50% ${MILLION}`)).perMonthUsd, 45_000);
    // Models may be named beside the mix.
    const both = 'claude-haiku-4-5,claude-opus-4-7 --mix claude-haiku-4-5=0.5,claude-opus-4-7=0.5';
    near((await only(`${both} ${MILLION}`)).perMonthUsd, 45_000);
  });

  it('4 and 5: ten million tokens in and out a day', async () => {
    const [mini, haiku] = await priced('gpt-4o-mini,claude-3-5-haiku --requests 10k --per day --input 1k --output 1k');
    near(mini?.perDayUsd, 7.5);
    near(mini?.perMonthUsd, 225);
    near(haiku?.perDayUsd, 48);
    near(haiku?.perMonthUsd, 1440);
    near(haiku?.difference.perYearUsd, 14_782.5);
  });

  it('6, 7 and 8: a hundred thousand requests a day', async () => {
    const requests = '--requests 100k/day --input 2000 --output 500';
    const opus = await only(`claude-opus-4-7 ${requests}`);
    const batch = await only(`claude-haiku-4-5 ${requests} --batch`);
    const haiku = await only(`claude-haiku-4-5 ${requests}`);
    near(opus.perDayUsd, 2250);
    near(batch.perDayUsd, 225);
    near(haiku.perDayUsd, 450);
    near(opus.perYearUsd - batch.perYearUsd, 739_125);
    near(haiku.perYearUsd - batch.perYearUsd, 82_125);
  });

  it('9, 10 and 11: prompts alone', async () => {
    near((await only('gpt-4o-mini --requests 10M --per month --input 500')).perMonthUsd, 750);
    const [dear, cheap] = await priced('gpt-4o,claude-3-haiku --requests 10M --per day --input 1000 --output 0');
    near(dear?.perDayUsd, 25_000);
    near(cheap?.perDayUsd, 2500);
    const { lines } = await only('claude-3-haiku --input 1M --batch');
    near(lines[0]?.usdPerMillion, 0.125);
  });

  it('13: what is paid for an answer that passes', async () => {
    const { perCallUsd, costPerAcceptedUsd, perMonthUsd } = await only(`claude-opus-4-7 ${MILLION} --pass-rate 0.9`);
    near(perCallUsd, 0.075);
    near(costPerAcceptedUsd, 0.075 / 0.9);
    near(perMonthUsd, 75_000 / 0.9);
  });
});

describe('promptfare price, on its dates', () => {
  const rate = async (line: string): Promise<number | undefined> => (await only(line)).lines[0]?.usdPerMillion;

  it('takes the price of the day and of the size', async () => {
    assert.equal(await rate('gemini-4-argon --input 1 --today 2026-11-30'), 2);
    assert.equal(await rate('gemini-4-argon --input 1 --today 2026-12-01'), 4);
    assert.equal(await rate('gemini-3.8-flash --input 1 --today 2026-12-31'), 0.75);
    assert.equal(await rate('gemini-3.8-flash --input 1 --today 2027-01-01'), 1.5);
    assert.equal(await rate('claude-haiku-5-5 --input 100000'), 0.1);
    assert.equal(await rate('claude-haiku-5-5 --input 100001'), 0.5);
    assert.equal(await rate('gpt-5.4 --input 272000'), 2.5);
    assert.equal(await rate('gpt-5.4 --input 272001'), 5);
  });

  it('prices a retired model, says so, and never lists it', async () => {
    const old = await only('claude-3-5-sonnet-20241022 --input 1M');
    assert.deepEqual(
      [old.model, old.asked, old.lifecycle?.status, old.lifecycle?.endsOn],
      ['claude-3-5-sonnet', 'claude-3-5-sonnet-20241022', 'retired', '2025-10-28'],
    );
    near(old.perCallUsd, 3);
    const { rows } = await report('--all --provider anthropic --input 1M');
    assert.ok(rows.length > 5 && !rows.some(({ lifecycle }) => lifecycle?.status === 'retired'));
  });

  it('says of a day before its sources were read that nobody says what it cost then', async () => {
    const notes = async (line: string): Promise<string> => (await only(`${line} --input 1`)).notes.join(' ');
    assert.match(
      await notes('claude-haiku-4-5 --today 2023-01-01'),
      /^claude-haiku-4-5: no source says whether it was offered on 2023-01-01, and at which price; this one was read on 2026-\d\d-\d\d\./,
    );
    assert.doesNotMatch(await notes('claude-haiku-4-5'), /no source/);
    // Its prices are known by date.
    assert.doesNotMatch(await notes('gemini-4-argon --today 2026-11-30'), /no source/);
  });

  it('says what ends and what is a promotion', async () => {
    const [mini, sol] = await priced('gpt-4o-mini,gpt-5.6-sol --input 1');
    assert.deepEqual(mini?.lifecycle, {
      status: 'deprecated',
      endsOn: '2027-01-14',
      replacement: 'gpt-6-luna',
      limited: false,
      notBefore: null,
    });
    assert.match(sol?.notes.join(' ') ?? '', /promotion.*not announced/);
  });
});

// A catalogue of a thousand models is printed and read.
describe('promptfare price', function () {
  this.timeout(20_000);

  it('prints the JSON of the contract', async () => {
    const { rows, leftOut, ...head } = await report(
      'claude-haiku-4-5 --requests 10 --per day --input 9k --cache-read 5k',
    );
    const { catalogue, tool, ...rest } = head;
    assert.match(`${catalogue.asOf} ${tool}`, /^\d{4}-\d\d-\d\d \d+\.\d+\.\d+/);
    assert.deepEqual(rest, {
      version: 1,
      today: '2026-11-21',
      workload: {
        requests: 10,
        per: 'day',
        inputTokens: 9000,
        outputTokens: 0,
        cacheReadTokens: 5000,
        cacheWriteTokens: 0,
        batchShare: 0,
        passRate: 1,
      },
    });
    assert.deepEqual(leftOut, []);
    assert.deepEqual(
      rows[0]?.lines.map(({ what, tokens, usdPerMillion }) => [what, tokens, usdPerMillion]),
      [
        ['input', 4000, 1],
        ['cacheRead', 5000, 0.1],
      ],
    );
    assert.deepEqual(Object.keys(rows[0]).sort(), [
      'asked',
      'contextTokens',
      'costPerAcceptedUsd',
      'difference',
      'fits',
      'lifecycle',
      'lines',
      'maxOutputTokens',
      'model',
      'name',
      'notes',
      'perCallUsd',
      'perDayUsd',
      'perMonthUsd',
      'perYearUsd',
      'prices',
      'provider',
      'tier',
    ]);
    assert.ok(rows[0].prices.source !== '' && rows[0].prices.sources.length > 0);
  });

  it('adds a mix up in one row, by model', async () => {
    const mix = await only('--mix claude-haiku-4-5=0.7,gpt-4o-mini=0.3 --input 1000');
    assert.equal(mix.model, 'claude-haiku-4-5=0.7,gpt-4o-mini=0.3');
    assert.deepEqual(
      mix.lines.map(({ model, tokens }) => [model, tokens]),
      [
        ['claude-haiku-4-5', 700],
        ['gpt-4o-mini', 300],
      ],
    );
    assert.equal(mix.lifecycle, null);
  });

  it('takes models behind commas, blanks and --batch', async () => {
    const names = async (line: string): Promise<readonly string[]> =>
      (await priced(`${line} --input 1`)).map(({ model }) => model);
    assert.deepEqual(await names('gpt-4o,gpt-4o-mini claude-haiku-4-5'), ['gpt-4o', 'gpt-4o-mini', 'claude-haiku-4-5']);
    assert.deepEqual(await names('--batch claude-haiku-4-5'), ['claude-haiku-4-5']);
    const halves = await only('claude-haiku-4-5 --batch 50% --input 1000');
    assert.deepEqual(
      halves.lines.map(({ tokens }) => tokens),
      [500, 500],
    );
  });

  it('sums the turns of a chat', async () => {
    // 10 × 500 + 55 × 100 + 45 × 200 in, 2,000 out, at $1/$5
    near((await only('claude-haiku-4-5 --turns 10 --system 500 --input 600 --output 200')).perCallUsd, 0.0295);
  });

  it('prices pictures by the picture', async () => {
    const { perCallUsd, lines, notes } = await only('dall-e-3 --images 3');
    near(perCallUsd, 0.12);
    assert.deepEqual(lines.at(-1), {
      what: 'pictures',
      tokens: 3,
      usdPerMillion: 40_000,
      usd: 0.12,
      model: 'dall-e-3',
    });
    assert.match(
      notes.join(' '),
      /a picture costs \$0\.04 to \$0\.12 by its size and quality; reckoned with \$0\.04\./,
    );
    // 1,000 tokens of prompt × $5/M and one picture.
    near((await only('gpt-image-1 --images 1 --input 1000')).perCallUsd, 0.047);
    assert.match((await run('price dall-e-3 --images 3')).output, /pictures made +3 +× \$0\.04 each += \$0\.12/);
  });

  it('writes to a cache for an hour at what that costs', async () => {
    near((await only('claude-haiku-4-5 --input 10k --cache-write 10k --cache-for 1h')).perCallUsd, 0.02);
    near((await only('claude-haiku-4-5 --input 10k --cache-write 10k')).perCallUsd, 0.0125);
    const { output } = await run('price claude-haiku-4-5 --input 10k --cache-write 8k --turns 2 --cache-for 1h');
    assert.match(output, /10,000 tokens in \(8,000 written to a cache for an hour, and read by every later turn\)/);
  });

  it('serves otherwise, at what that costs', async () => {
    // 1.1 × $5
    near((await only('claude-opus-4-7 --regional --input 1M')).perCallUsd, 5.5);
    // half of $2.50, twice for the size
    near((await only('gpt-5.4 --service-tier flex --input 1M')).perCallUsd, 2.5);
  });

  it('lists every model, sorted, and says which have no price', async () => {
    const byCost = await report('--all --input 5000 --output 500 --requests 1');
    assert.ok(byCost.rows.length > 100);
    byCost.rows.forEach((row, index) => {
      assert.ok(row.perCallUsd >= (byCost.rows[index - 1]?.perCallUsd ?? 0));
      assert.ok(row.lifecycle !== null && row.fits !== null);
    });
    assert.ok(byCost.leftOut.some(({ model }) => model === 'claude-mythos-5-2'));
    const byContext = await priced('--all --sort context --input 5000');
    assert.ok((byContext[0]?.contextTokens ?? 0) >= 1_000_000);
  });
});

describe('promptfare price, with a promptfare.json', () => {
  const file = {
    version: 1,
    prices: { mine: { input: 2, output: 8 } },
    aliases: { prod: 'gpt-4o-mini' },
    discounts: { anthropic: 0.5 },
    currency: { code: 'EUR', perUsd: 0.5 },
  };

  it('takes prices, aliases and discounts from it, and its currency in the table alone', async () => {
    const folder = temporaryFolder({ 'promptfare.json': JSON.stringify(file) });
    const config = `--config ${path.join(folder, 'promptfare.json')}`;
    const [mine, prod, haiku] = await priced(`mine,prod,claude-haiku-4-5 --input 1M ${config}`);
    near(mine?.perCallUsd, 2);
    assert.equal(mine?.prices.source, 'promptfare.json');
    assert.equal(prod?.model, 'gpt-4o-mini');
    near(haiku?.perCallUsd, 0.5);
    const { output } = await run(`price mine --input 1M ${config}`);
    assert.match(output, /mine +€1\.00 /);
    assert.match(output, /your rate of €0\.50 per \$1/);
  });

  it('finds it in the folder or above it, and goes on without a broken one', async () => {
    const folder = temporaryFolder({
      'promptfare.json': JSON.stringify(file),
      'below/a.py': '',
      'broken/promptfare.json': '{ "version": 1, "discounts": 3 }',
    });
    const before = process.cwd();
    try {
      process.chdir(path.join(folder, 'below'));
      near((await only('prod --input 1M')).perCallUsd, 0.15);
      process.chdir(path.join(folder, 'broken'));
      const { code, output, errors } = await run('price gpt-4o-mini --input 1M');
      assert.equal(code, 0);
      assert.match(output, /gpt-4o-mini +\$0\.15 /);
      assert.match(errors, /^error: promptfare\.json:1:\d+: .*\npromptfare\.json is not used\n$/);
    } finally {
      process.chdir(before);
    }
  });

  it('says what is wrong with the one it is given', async () => {
    const folder = temporaryFolder({ 'promptfare.json': '{ "version": 1, "discounts": { "openai": 2 } }' });
    const { code, output, errors } = await run(`price mine --input 1 --config ${path.join(folder, 'promptfare.json')}`);
    assert.deepEqual([code, output], [2, '']);
    assert.match(errors, /^error: .*promptfare\.json:1:\d+: discounts.*\n$/);
  });
});

describe('promptfare price, as a table', function () {
  this.timeout(20_000);

  it('shows the sum of one model, and as of when', async () => {
    const { output } = await run('price claude-opus-4-7 --requests 1M --input 5k --output 2k --today 2026-11-21');
    assert.match(output, /^1,000,000 requests a month: 5,000 tokens in, 2,000 out\n/);
    assert.match(output, /claude-opus-4-7 +\$0\.075 +\$2,500\.00 +\$75,000\.00 +\$900,000\.00\n/);
    assert.match(output, /input +5,000 tokens +× \$5\.00 per million +=? \$0\.025\n/);
    assert.match(output, /output +2,000 tokens +× \$25\.00 per million +=? \$0\.05\n/);
    assert.match(output, /together \$0\.075; × 1,000,000 = \$75,000\.00 a month\n/);
    assert.match(output, /List prices of 2026-11-21, prices as of \d{4}-\d\d-\d\d\.\n$/);
  });

  it('shows the difference to the first of several', async () => {
    const { output } = await run('price claude-opus-4-7,claude-haiku-4-5 --requests 1M --input 5k --output 2k');
    assert.match(output, /claude-haiku-4-5 .* -\$60,000\.00 +-\$720,000\.00 +-80 %\n/);
    assert.match(output, /\nAt the same number of tokens: another tokenizer/);
    assert.doesNotMatch(output, /together/);
  });

  it('shows accepted answers only where some fail', async () => {
    assert.match((await run('price gpt-4o --input 9k --pass-rate 0.5')).output, /per accepted/);
    assert.doesNotMatch((await run('price gpt-4o --input 9k')).output, /per accepted/);
  });

  it('fits a terminal', async () => {
    for (const line of [
      'gpt-4o,gpt-4o-mini,claude-3-5-sonnet-20241022 --input 9k',
      '--all --provider openai --input 9k',
      'gpt-4o --input 9k',
    ]) {
      const { output } = await run(`price ${line} --today 2026-11-21`, { width: 80 });
      for (const each of output.split('\n')) assert.ok(each.length <= 80, each);
    }
  });

  it('shows what each of all models is', async () => {
    const { output } = await run('price --all --provider anthropic --input 300k --today 2026-11-21');
    assert.match(output, /claude-haiku-4-5 .* 200,000 +64,000 +active, too small\n/);
    assert.match(output, /claude-sonnet-4-5 .*retires 2026-11-30/);
    assert.match(output, /Without a price for this: claude-mythos-5-2/);
  });
});

describe('promptfare price, asked wrongly', function () {
  this.timeout(20_000);

  const option = (flags: string, value: string, must: string): string =>
    `error: option '${flags}' argument '${value}' is invalid. ${must}`;
  const TOKENS = 'It must be a number of tokens, 0 or more, such as 400, 10k or 1.5M.';
  const REQUESTS = 'It must be a number of 0 or more, such as 1000, 10k, 1.5M, 10k/day or 10k/month.';
  const RATE = 'It must be above 0 and at most 1, such as 0.9 or 90%.';
  const wrong: Readonly<Record<string, string>> = {
    'gpt-4o --input -5': option('--input <N>', '-5', TOKENS),
    'gpt-4o --input NaN': option('--input <N>', 'NaN', TOKENS),
    'gpt-4o --input 1.5': option('--input <N>', '1.5', TOKENS),
    'gpt-4o --input 1 --output 1e9': option('--output <N>', '1e9', TOKENS),
    'gpt-4o --input 1 --requests -1': option('--requests <N>', '-1', REQUESTS),
    'gpt-4o --input 1 --requests 10k/fortnight': option('--requests <N>', '10k/fortnight', REQUESTS),
    'gpt-4o --input 1 --requests 10k/day --per month': 'error: --requests says per day, --per says month',
    'gpt-4o --input 1 --per fortnight':
      "error: option '--per <PERIOD>' argument 'fortnight' is invalid. Allowed choices are day, month.",
    'gpt-4o --input 1 --pass-rate 0': option('--pass-rate <P>', '0', RATE),
    'gpt-4o --input 1 --pass-rate 2': option('--pass-rate <P>', '2', RATE),
    'gpt-4o --input 1 --batch 1.5': option(
      '--batch [SHARE]',
      '1.5',
      'It must be a share from 0 to 1, such as 0.4 or 40%.',
    ),
    'gpt-4o --input 1 --turns 0': option('--turns <N>', '0', 'It must be a whole number of 1 or more.'),
    'gpt-4o --input 1 --turns 5000': 'error: turns must be a whole number from 1 to 1,000, not 5000',
    'gpt-4o --input 10 --cache-read 6 --cache-write 5':
      'error: what is read from the cache and written to it is a part of the input: 11 is more than the 10 input tokens',
    'gpt-4o-minni --input 1': 'error: unknown model "gpt-4o-minni": did you mean gpt-4o-mini',
    'gpt-4o,gpt-4o-minni --input 1': 'error: unknown model "gpt-4o-minni": did you mean gpt-4o-mini',
    'zzzzzzzzzzzzzz --input 1': 'error: unknown model "zzzzzzzzzzzzzz": `promptfare models` lists those that are known',
    'gpt-5.5-pro --service-tier fast --input 1': 'error: no source says that gpt-5.5-pro is offered in fast mode',
    'claude-mythos-5-2 --input 1': 'error: the catalogue has no price for claude-mythos-5-2 on ',
    '--mix gpt-4o=0.5,gpt-4o-mini=0.4 --input 1':
      'error: --mix: the shares of a mix must add up to 1: these add up to 0.9',
    '--mix gpt-4o --input 1': 'error: --mix: `gpt-4o` is no model with its share',
    '--mix gpt-4o=0.5,nope=0.5 --input 1': 'error: unknown model "nope"',
    '--mix gpt-4o=1 --all --input 1': 'error: --mix and --all cannot be asked for at once',
    'gpt-4o --all --input 1': 'error: MODEL and --all cannot be asked for at once',
    '--input 1': 'error: say which models: MODEL[,MODEL…], --mix A=0.7,B=0.3 or --all',
    'gpt-4o': 'error: say how large a request is: --input N and --output N, in tokens',
    'gpt-4o --input 1 --sort cost': 'error: --sort is of --all',
    '--all --provider nobody --input 1': 'error: the catalogue has no text model of "nobody"',
    'gpt-4o --images 1': 'error: no source has a price of gpt-4o for a picture',
    'dall-e-3 --input 1': 'error: dall-e-3 gives no text: what it makes is billed by the picture',
    '--all --images 1': 'error: --images is not of --all: those give text',
    'gpt-4o --images 1.5': option('--images <N>', '1.5', 'It must be a whole number of 0 or more.'),
    'gpt-4o --input 1 --system 1': 'error: --system is of --turns',
    'gpt-4o --input 1 --today 2026-02-30': option(
      '--today <YYYY-MM-DD>',
      '2026-02-30',
      'It must be a day such as 2026-11-21.',
    ),
  };
  for (const [words, line] of Object.entries(wrong)) {
    it(`answers \`${words}\` with one line and exit code 2`, async () => {
      const { code, output, errors } = await run(`price ${words}`);
      assert.deepEqual([code, output], [2, '']);
      assert.ok(errors.startsWith(line) && errors.indexOf('\n') === errors.length - 1, errors);
    });
  }

  it('never fails otherwise, whatever it is asked', async () => {
    const word = fc.oneof(
      fc.constantFrom(
        'gpt-4o',
        '--input',
        '--output',
        '--batch',
        '--mix',
        'a=1',
        '10k',
        '-1',
        '--all',
        '--turns',
        '3',
        '--pass-rate',
        '0.5',
      ),
      fc.string().filter((text) => !text.includes(' ')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 8 }), async (words) => {
        const { code, output } = await run(['price', ...words].join(' '));
        assert.ok(code === 0 || (code === 2 && output === ''), `${code}`);
      }),
      { numRuns: 60 },
    );
  });
});
