import assert from 'node:assert/strict';
import { createAnthropic } from '../../../src/providers/anthropic';
import { keyProblem, readKey, withoutKeys } from '../../../src/providers/key';
import { createOpenai } from '../../../src/providers/openai';
import { ProtocolServer } from '../../servers/protocolServer';
import { asking } from './asking';

describe('a key', () => {
  it('is trimmed, and none where nothing is left', () => {
    assert.equal(readKey('  sk-abc\r\n'), 'sk-abc');
    assert.equal(readKey(' \n'), null);
    assert.equal(readKey(null), null);
  });

  it('may be any printable ASCII', () => {
    for (const key of ['sk-ant-api03-a_b-c', 'ollama', ' sk-abc\n', '', null]) assert.equal(keyProblem(key, 'X'), null);
  });

  it('is refused in words that do not repeat it', () => {
    const bad = {
      'sk-one\nsk-two': /line break/,
      'sk one': /space/,
      'sk-“quoted”': /character/,
      'sk-\u200Bx': /character/,
    };
    for (const [key, words] of Object.entries(bad)) {
      const problem = keyProblem(key, 'Anthropic') ?? '';
      assert.match(problem, words);
      assert.match(problem, /^The key for Anthropic has /);
      assert.ok(!problem.includes('sk-'), problem);
    }
  });

  it('is taken out of texts, and what looks like one', () => {
    assert.equal(withoutKeys('Bearer abc123!x is no key', 'abc123!x'), 'Bearer [key] is no key');
    assert.equal(
      withoutKeys('Incorrect API key provided: sk-pro***9x4A. See', null),
      'Incorrect API key provided: [key]. See',
    );
    assert.equal(withoutKeys('key sk-ant-api03-zzzzzz and gsk_1234567', null), 'key [key] and [key]');
    assert.equal(withoutKeys('a task-list of max_tokens', null), 'a task-list of max_tokens');
  });
});

describe('before a request', () => {
  let server: ProtocolServer;
  before(async () => {
    server = await ProtocolServer.start();
  });
  after(() => server.stop());

  it('a bad key is told, and nothing is sent', async () => {
    const provider = createOpenai({ baseUrl: server.openaiBaseUrl, key: 'sk-one\nsk-two' });
    assert.match(provider.problem ?? '', /line break/);
    const { error } = await asking(provider);
    assert.equal(error?.message, provider.problem);
    assert.equal(server.requests.length, 0);
  });

  it('the vendors want a key, others need not', () => {
    assert.equal(createAnthropic({ baseUrl: '', key: ' ' }).problem, 'There is no key for Anthropic.');
    assert.equal(createOpenai({ baseUrl: '', key: null }).problem, 'There is no key for OpenAI.');
    assert.match(
      createOpenai({ baseUrl: 'https://x.openai.azure.com/openai/v1', key: null }).problem ?? '',
      /no key for x/,
    );
    assert.equal(createOpenai({ baseUrl: 'http://localhost:11434/v1', key: null }).problem, null);
    assert.equal(createAnthropic({ baseUrl: 'http://localhost:11434', key: null }).problem, null);
  });

  it('an address that is none is told', () => {
    const problem = (baseUrl: string) => createOpenai({ baseUrl, key: 'k' }).problem ?? '';
    assert.match(problem('localhost:11434'), /^“localhost:11434” is not an address like https:/);
    assert.match(problem('not an address'), /is not an address/);
    assert.match(problem('file:///etc/passwd'), /is not an address/);
    assert.match(problem('http://host/v1?x=1'), /must end before its “\?”/);
    const secret = problem('http://me:secret@host/v1');
    assert.match(secret, /^The address of host must not contain a user or a password\.$/);
  });
});
