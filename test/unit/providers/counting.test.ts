import assert from 'node:assert/strict';
import Anthropic from '@anthropic-ai/sdk';
import type { CountRequest } from '../../../src/core/exact/countRequest';
import { createAnthropicCounting } from '../../../src/providers/countAnthropic';
import { createGoogleCounting } from '../../../src/providers/countGoogle';
import { ProviderError } from '../../../src/providers/providerError';
import { countTokens, type TokenCounting } from '../../../src/providers/tokenCounting';
import type { Fetch } from '../../../src/providers/wire';
import { anthropicCountDialect, countBy, googleCountDialect } from '../../servers/countDialect';
import { ProtocolServer } from '../../servers/protocolServer';
import type { Scenario, ScenarioName } from '../../servers/scenario';
import { KEY } from './asking';

let server: ProtocolServer;
before(async function () {
  this.timeout(20_000);
  server = await ProtocolServer.start();
  // The vocabulary is loaded with the first count: not within a short time limit.
  await countBy(anthropicCountDialect, ['x']);
});
after(() => server.stop());
beforeEach(() => {
  server.reset();
});

const TOOL = { name: 'find', description: 'Finds a ticket', input_schema: { type: 'object', properties: {} } };
const REQUEST: Omit<CountRequest, 'vendor'> = {
  model: 'some-model',
  messages: [
    { role: 'system', text: 'You sort tickets.' },
    { role: 'system', text: 'Be short.' },
    { role: 'user', text: 'I was charged twice.' },
    { role: 'user', text: 'And again.' },
    { role: 'assistant', text: 'Billing' },
    { role: 'user', text: 'Sure?' },
  ],
  tools: [],
};

const VENDORS = {
  anthropic: {
    create: (key: string | null = KEY, fetch?: Fetch) =>
      createAnthropicCounting({ baseUrl: server.anthropicBaseUrl, key, ...(fetch && { fetch }) }),
    dialect: anthropicCountDialect,
  },
  google: {
    create: (key: string | null = KEY, fetch?: Fetch) =>
      createGoogleCounting({ baseUrl: server.googleBaseUrl, key, ...(fetch && { fetch }) }),
    dialect: googleCountDialect,
  },
} as const;
type Vendor = keyof typeof VENDORS;

interface Counted {
  readonly tokens: number | null;
  readonly error: ProviderError | null;
}

async function counting(
  by: TokenCounting,
  vendor: Vendor,
  {
    signal = new AbortController().signal,
    longestMs = 5000,
    ...request
  }: Partial<CountRequest> & { signal?: AbortSignal; longestMs?: number } = {},
): Promise<Counted> {
  try {
    const tokens = await countTokens(by, { ...REQUEST, vendor, ...request }, { signal, longestMs });
    return { tokens, error: null };
  } catch (raw) {
    assert.ok(raw instanceof ProviderError, `not in words: ${String(raw)}`);
    return { tokens: null, error: raw };
  }
}

for (const vendor of ['anthropic', 'google'] as const) {
  const { create, dialect } = VENDORS[vendor];

  describe(`a count by ${vendor}`, () => {
    it('is the server’s of every text, the system prompt’s too', async () => {
      const { tokens, error } = await counting(create(), vendor);
      assert.equal(error?.message, undefined);
      assert.equal(
        tokens,
        await countBy(
          dialect,
          REQUEST.messages.map(({ text }) => text),
        ),
      );
      assert.equal(server.requests.length, 1);
    });

    it('is higher with a tool', async () => {
      const { tokens } = await counting(create(), vendor, { tools: [TOOL] });
      const without = await countBy(
        dialect,
        REQUEST.messages.map(({ text }) => text),
      );
      assert.ok(tokens !== null && tokens > without + 10, `${tokens}, ${without}`);
    });

    const say = (name: string, scenario: ScenarioName | Scenario, kind: string, message: RegExp, slow = false) => {
      it(`${name}: ${message.source}`, async () => {
        server.next(scenario, scenario);
        const { tokens, error } = await counting(create(), vendor, slow ? { longestMs: 200 } : {});
        assert.equal(tokens, null);
        assert.equal(error?.kind, kind, error?.message);
        assert.match(error.message, message);
        assert.ok(!error.message.includes(KEY) && !error.message.includes('*tail'), error.message);
        assert.doesNotMatch(error.message, /[\r\n<>{}]|billed all the same/);
        assert.equal(server.requests.length, 1, 'asked once');
      });
    };
    const says = (scenario: ScenarioName, kind: string, message: RegExp) => {
      say(scenario, scenario, kind, message);
    };
    const body = (text: string, contentType = 'application/json', status = 200): Scenario => ({
      kind: 'body',
      status,
      contentType,
      body: text,
    });
    const field = vendor === 'anthropic' ? 'input_tokens' : 'totalTokens';

    says('unauthorized', 'key', /^The key for 127\.0\.0\.1:\d+ was refused \(401\)\.$/);
    says('forbidden', 'forbidden', /does not allow this \(403\): Your account may not use this model\.$/);
    says('noSuchModel', 'noModel', /^No such model: some-model \(404\), says /);
    says('htmlNotFound', 'address', /^There is nothing at http:.* that answers \(404\)\. Is the base address right\?$/);
    says('tooLarge', 'request', /^The prompt is too large for .* \(413\)/);
    says('badRequest', 'request', /did not take the request \(400\): messages: at least one message is required\.$/);
    says('rateLimited', 'rateLimit', /^Too many requests .* \(429\): Too many requests in this minute\.$/);
    says('serverError', 'server', /failed \(500\): Internal server error\.$/);
    says('overloaded', 'overloaded', /is overloaded \(529\)\.$/);
    says('htmlPage', 'address', /^What answers at http:.* counts no tokens\. Is the base address right\?$/);
    says('emptyBody', 'address', /counts no tokens/);
    says('redirect', 'address', /redirects to another address, which is not followed\.$/);
    says('resetBeforeHeaders', 'broken', /^The connection to .* broke before an answer\.$/);
    says('resetMidStream', 'broken', /^The connection to .* broke before an answer\.$/);
    says('badJson', 'broken', /sent something that is no answer\.$/);
    say('stall', 'stall', 'tooLong', /^127\.0\.0\.1:\d+ has not answered in 0\.2 seconds\.$/, true);
    say('silence', 'silence', 'tooLong', /^127\.0\.0\.1:\d+ has not answered in 0\.2 seconds\.$/, true);
    say('a gateway that gives up', body('x', 'text/plain', 504), 'server', /took too long \(504\)\.$/);
    say('a page of an overloaded proxy', body('<html>busy', 'text/html', 503), 'overloaded', /is overloaded \(503\)/);
    for (const wrong of ['-1', '1.5', '"12"', 'null', '1e300', '9007199254740993', '100000001', '[7]', '{}']) {
      say(`the number ${wrong}`, body(`{"${field}": ${wrong}}`), 'broken', /answered with something that is no number/);
    }
    for (const other of ['{}', '[]', 'null', '7', '"7"', '{"tokens": 7}']) {
      say(`the answer ${other}`, body(other), 'address', /counts no tokens/);
    }
    say('20 MB of JSON', body(`{"x": "${'y'.repeat(20_000_000)}"}`), 'broken', /sent more than any answer has\.$/);
    say('a page of 20 MB', body('<html>'.repeat(3_500_000), 'text/html'), 'broken', /sent more than any answer has\.$/);

    it('of nothing is a count, too', async () => {
      server.next(body(`{"${field}": 0}`));
      assert.equal((await counting(create(), vendor)).tokens, 0);
    });

    it('is given up when the user does, and hung up on', async () => {
      server.next('silence');
      const control = new AbortController();
      const running = counting(create(), vendor, { signal: control.signal });
      while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      control.abort();
      assert.deepEqual(await running, { tokens: null, error: null });
      await new Promise((resolve) => setTimeout(resolve, 50));
      assert.equal(server.latest.hungUp, true);
    });

    it('is not asked for with a key that can be none, nor without one at the vendor’s', async () => {
      const { error } = await counting(create('sk-one\nsk-two'), vendor);
      assert.match(error?.message ?? '', /line break/);
      const create_ = vendor === 'anthropic' ? createAnthropicCounting : createGoogleCounting;
      assert.match(create_({ baseUrl: '', key: ' ' }).problem ?? '', /^There is no key for (?:Anthropic|Google)\.$/);
      assert.match(create_({ baseUrl: 'nonsense', key: KEY }).problem ?? '', /is not an address like https:/);
      assert.equal(server.requests.length, 0);
    });

    it('needs no key at another server', async () => {
      const { tokens } = await counting(create(null), vendor);
      assert.ok(tokens !== null && tokens > 0);
      const { authorization, 'x-api-key': ofAnthropic, 'x-goog-api-key': ofGoogle } = server.latest.headers;
      assert.deepEqual([authorization, ofAnthropic, ofGoogle], [undefined, undefined, undefined]);
    });
  });
}

describe('what is sent to be counted', () => {
  it('by Anthropic has the blocks of the system prompt, neighbours as one message, and no limit', async () => {
    await counting(VENDORS.anthropic.create(), 'anthropic', { tools: [TOOL] });
    const text = (said: string) => ({ type: 'text', text: said });
    assert.equal(server.latest.path, '/v1/messages/count_tokens');
    assert.deepEqual(server.latest.body, {
      model: 'some-model',
      system: [text('You sort tickets.'), text('Be short.')],
      messages: [
        { role: 'user', content: [text('I was charged twice.'), text('And again.')] },
        { role: 'assistant', content: 'Billing' },
        { role: 'user', content: 'Sure?' },
      ],
      tools: [TOOL],
    });
    assert.equal(server.latest.headers.authorization, `Bearer ${KEY}`);
  });

  it('by Anthropic has the choice of tools where the call has one', async () => {
    const toolChoice = { type: 'tool', name: 'find', disable_parallel_tool_use: true };
    await counting(VENDORS.anthropic.create(), 'anthropic', { tools: [TOOL], toolChoice });
    assert.deepEqual(server.latest.body['tool_choice'], toolChoice);
    await counting(VENDORS.anthropic.create(), 'anthropic', { tools: [TOOL] });
    assert.ok(!('tool_choice' in server.latest.body));
  });

  it('by Anthropic has only our headers, whatever the environment says', async () => {
    process.env['ANTHROPIC_CUSTOM_HEADERS'] = 'x-leaked: leaked';
    try {
      await counting(VENDORS.anthropic.create(), 'anthropic');
      const ours = server.latest.headers;
      assert.equal(ours['x-leaked'], undefined);
      assert.ok(!Object.keys(ours).some((name) => name.startsWith('x-stainless')));
      const client = new Anthropic({ baseURL: server.anthropicBaseUrl, apiKey: KEY });
      await client.messages.countTokens({ model: 'm', messages: [{ role: 'user', content: 'x' }] });
      assert.equal(server.latest.headers['x-leaked'], 'leaked', 'it would reach the wire without our doing');
      assert.equal(ours['anthropic-version'], server.latest.headers['anthropic-version']);
    } finally {
      Reflect.deleteProperty(process.env, 'ANTHROPIC_CUSTOM_HEADERS');
    }
  });

  it('by Google is one whole request, with the key in a header and nowhere else', async () => {
    const asked: string[] = [];
    const fetch: Fetch = (input, init) => {
      asked.push(input instanceof Request ? input.url : input.toString());
      return globalThis.fetch(input, init);
    };
    await counting(VENDORS.google.create(KEY, fetch), 'google', { model: 'gemini-x/y z' });
    assert.deepEqual(server.latest.body, {
      generateContentRequest: {
        model: 'models/gemini-x/y z',
        systemInstruction: { parts: [{ text: 'You sort tickets.' }, { text: 'Be short.' }] },
        contents: [
          { role: 'user', parts: [{ text: 'I was charged twice.' }, { text: 'And again.' }] },
          { role: 'model', parts: [{ text: 'Billing' }] },
          { role: 'user', parts: [{ text: 'Sure?' }] },
        ],
      },
    });
    assert.deepEqual(asked, [`${server.origin}/v1beta/models/gemini-x%2Fy%20z:countTokens`]);
    assert.equal(server.latest.headers['x-goog-api-key'], KEY);
    assert.equal(server.latest.headers.authorization, undefined);
    assert.ok(!JSON.stringify(server.latest.body).includes(KEY));
  });

  it('goes to Google’s address with or without the version', async () => {
    for (const baseUrl of [server.origin, `${server.origin}/v1beta/`, ` ${server.origin}/v1 `]) {
      const { tokens } = await counting(createGoogleCounting({ baseUrl, key: KEY }), 'google');
      assert.ok(tokens !== null && tokens > 0, baseUrl);
    }
  });

  it('goes to the vendors where no address is set', async () => {
    const asked: string[] = [];
    const fetch: Fetch = (input) => {
      asked.push(input instanceof Request ? input.url : input.toString());
      return Promise.reject(new TypeError('fetch failed'));
    };
    const anthropic = createAnthropicCounting({ baseUrl: '', key: KEY, fetch });
    const google = createGoogleCounting({ baseUrl: '', key: KEY, fetch });
    assert.deepEqual(
      [anthropic.name, anthropic.host, google.name, google.host],
      ['Anthropic', 'api.anthropic.com', 'Google', 'generativelanguage.googleapis.com'],
    );
    for (const by of [anthropic, google]) {
      const { error } = await counting(by, 'anthropic');
      assert.equal(error?.kind, 'unreachable');
    }
    assert.deepEqual(asked, [
      'https://api.anthropic.com/v1/messages/count_tokens',
      'https://generativelanguage.googleapis.com/v1beta/models/some-model:countTokens',
    ]);
  });
});

describe('Google’s own ways to fail', () => {
  const failing = async (status: number, error: unknown): Promise<ProviderError | null> => {
    server.next({ kind: 'body', status, contentType: 'application/json', body: JSON.stringify({ error }) });
    return (await counting(VENDORS.google.create(), 'google')).error;
  };

  it('refuses a key with a 400', async () => {
    const message = 'API key not valid. Please pass a valid API key.';
    const error = await failing(400, { code: 400, message, status: 'INVALID_ARGUMENT' });
    assert.equal(error?.kind, 'key');
    assert.match(error.message, /^The key for 127\.0\.0\.1:\d+ was refused \(400\)\.$/);
  });

  it('names a model that it does not have', async () => {
    const message = 'models/some-model is not found for API version v1beta, or is not supported for countTokens.';
    const error = await failing(404, { code: 404, message, status: 'NOT_FOUND' });
    assert.equal(error?.kind, 'noModel');
  });

  it('says when there are too many', async () => {
    const error = await failing(429, {
      code: 429,
      message: 'Resource has been exhausted',
      status: 'RESOURCE_EXHAUSTED',
    });
    assert.equal(error?.kind, 'rateLimit');
    assert.match(error.message, /^Too many requests .*: Resource has been exhausted\.$/);
  });

  it('does not repeat a key that stands in a message', async () => {
    const error = await failing(400, { code: 400, message: `bad key ${KEY} or AIzaSyA1234567890abcdef`, status: 'X' });
    assert.ok(error && !error.message.includes(KEY) && !error.message.includes('AIza'), error?.message);
  });

  it('may be without words, or with something that has none', async () => {
    for (const odd of [null, 'no', [], { message: 7 }, { message: { text: 'x' } }]) {
      const error = await failing(400, odd);
      assert.equal(error?.kind, 'request');
    }
  });
});
