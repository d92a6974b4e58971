import assert from 'node:assert/strict';
import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { createAnthropic } from '../../../src/providers/anthropic';
import { createOpenai } from '../../../src/providers/openai';
import type { Fetch } from '../../../src/providers/wire';
import { ProtocolServer } from '../../servers/protocolServer';
import { TEXT } from '../../servers/scenario';
import { asking, KEY, prepare, PROTOCOLS, providerOf, REQUEST } from './asking';

let server: ProtocolServer;
before(async () => {
  server = await ProtocolServer.start();
});
after(() => server.stop());
beforeEach(() => {
  server.reset();
});

const urlOf = (input: Parameters<Fetch>[0]) => (input instanceof Request ? input.url : input.toString());

const LEAKS = {
  ANTHROPIC_API_KEY: 'leaked-key',
  ANTHROPIC_AUTH_TOKEN: 'leaked-token',
  ANTHROPIC_BASE_URL: 'http://leaked.invalid',
  ANTHROPIC_CUSTOM_HEADERS: 'x-leaked: leaked\nauthorization: Bearer leaked\nanthropic-version: leaked',
  ANTHROPIC_PROFILE: 'leaked',
  ANTHROPIC_LOG: 'debug',
  OPENAI_API_KEY: 'leaked-key',
  OPENAI_ADMIN_KEY: 'leaked-admin',
  OPENAI_BASE_URL: 'http://leaked.invalid/v1',
  OPENAI_ORG_ID: 'leaked-org',
  OPENAI_PROJECT_ID: 'leaked-project',
  OPENAI_CUSTOM_HEADERS: 'x-leaked: leaked\nauthorization: Bearer leaked',
  OPENAI_LOG: 'debug',
};

describe('the environment', () => {
  const before = { ...process.env };
  beforeEach(() => Object.assign(process.env, LEAKS));
  afterEach(() => {
    for (const name of Object.keys(LEAKS)) {
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[name];
    }
  });
  const sent = () => JSON.stringify(server.requests.map(({ path, headers, body }) => ({ path, headers, body })));

  it('would reach the wire without our doing', async () => {
    await new Anthropic({ baseURL: server.anthropicBaseUrl, apiKey: KEY, logLevel: 'off' }).messages.create({
      model: 'm',
      max_tokens: 9,
      messages: [{ role: 'user', content: 'x' }],
      stream: true,
    });
    await new OpenAI({ baseURL: server.openaiBaseUrl, apiKey: KEY, logLevel: 'off' }).chat.completions.create({
      model: 'm',
      messages: [{ role: 'user', content: 'x' }],
      stream: true,
    });
    assert.equal(server.requests.length, 2);
    for (const { headers } of server.requests) assert.equal(headers['x-leaked'], 'leaked');
    assert.equal(server.latest.headers['openai-organization'], 'leaked-org');
  });

  for (const protocol of PROTOCOLS) {
    it(`does not, by ${protocol}`, async () => {
      prepare(protocol, server);
      const { text } = await asking(providerOf(protocol, server));
      assert.equal(text, TEXT);
      assert.doesNotMatch(sent(), /leaked/);
      assert.equal(server.latest.headers.authorization, `Bearer ${KEY}`);
    });
  }

  it('gives no key where none is set', async () => {
    await asking(createAnthropic({ baseUrl: server.anthropicBaseUrl, key: '' }));
    await asking(createOpenai({ baseUrl: server.openaiBaseUrl, key: null }));
    assert.equal(server.requests.length, 2);
    for (const { headers } of server.requests) {
      assert.equal(headers.authorization, undefined);
      assert.equal(headers['x-api-key'], undefined);
    }
    assert.doesNotMatch(sent(), /leaked/);
  });

  it('does not say where the vendors are', async () => {
    const asked: string[] = [];
    const fetch: Fetch = (input) => {
      asked.push(urlOf(input));
      return Promise.reject(new TypeError('fetch failed'));
    };
    const anthropic = createAnthropic({ baseUrl: '', key: KEY, fetch });
    const openai = createOpenai({ baseUrl: '', key: KEY, fetch });
    assert.deepEqual([anthropic.host, openai.host], ['api.anthropic.com', 'api.openai.com']);
    assert.deepEqual([anthropic.name, openai.name], ['Anthropic', 'OpenAI']);
    await asking(anthropic);
    await asking(openai);
    assert.deepEqual(asked, ['https://api.anthropic.com/v1/messages', 'https://api.openai.com/v1/chat/completions']);
  });
});

describe('a request', () => {
  it('to Anthropic has the system prompt apart, the limit, and only our headers', async () => {
    await asking(providerOf('messages', server));
    assert.deepEqual(server.latest.body, {
      model: 'some-model',
      max_tokens: 200,
      system: 'You sort tickets.',
      messages: [{ role: 'user', content: 'I was charged twice.' }],
      stream: true,
    });
    // What remains is the doing of node's fetch.
    const own = ['accept', 'content-type', 'authorization', 'anthropic-version'];
    const browser = 'anthropic-dangerous-direct-browser-access';
    const node = /^(?:host|connection|user-agent|accept-language|accept-encoding|sec-fetch-mode|content-length)$/;
    assert.deepEqual(
      Object.keys(server.latest.headers)
        .filter((name) => !node.test(name))
        .sort(),
      [...own, browser].sort(),
    );
  });

  it('to Anthropic has the version that its SDK has', async () => {
    await asking(providerOf('messages', server));
    const ours = server.latest.headers['anthropic-version'];
    await new Anthropic({ baseURL: server.anthropicBaseUrl, apiKey: KEY }).messages.create({
      model: 'm',
      max_tokens: 9,
      messages: [{ role: 'user', content: 'x' }],
      stream: true,
    });
    assert.equal(ours, server.latest.headers['anthropic-version']);
  });

  it('to a compatible server has the old name of the limit', async () => {
    await asking(providerOf('chat', server));
    assert.deepEqual(server.latest.body, {
      model: 'some-model',
      messages: [
        { role: 'system', content: 'You sort tickets.' },
        { role: 'user', content: 'I was charged twice.' },
      ],
      max_tokens: 200,
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('to OpenAI has the new name of the limit', async () => {
    // To OpenAI's address, answered by our server.
    const fetch: Fetch = (input, init) =>
      globalThis.fetch(urlOf(input).replace('https://api.openai.com', server.origin), init);
    const { text } = await asking(createOpenai({ baseUrl: '', key: KEY, fetch }));
    assert.equal(text, TEXT);
    assert.equal(server.latest.body['max_completion_tokens'], 200);
    assert.equal(server.latest.body['max_tokens'], undefined);
  });

  it('by Responses is not kept there, has no limit below theirs, and goes there at once the next time', async () => {
    const provider = providerOf('responses', server);
    prepare('responses', server);
    const request = { maxOutputTokens: 5 };
    await asking(provider, { request });
    assert.equal(server.requests.length, 2);
    assert.deepEqual(server.latest.body, {
      model: 'some-model',
      input: REQUEST.messages.map(({ role, text }) => ({ role, content: text })),
      max_output_tokens: 16,
      store: false,
      stream: true,
    });
    await asking(provider, { request });
    assert.deepEqual(
      server.requests.map(({ path }) => path),
      ['/v1/chat/completions', '/v1/responses', '/v1/responses'],
    );
  });

  it('goes to an address of Anthropic’s protocol with or without /v1', async () => {
    for (const baseUrl of [server.origin, `${server.origin}/`, `${server.origin}/v1`, ` ${server.origin}/v1/ `]) {
      const { text } = await asking(createAnthropic({ baseUrl, key: KEY }));
      assert.equal(text, TEXT, baseUrl);
    }
  });
});
