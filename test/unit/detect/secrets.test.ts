import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { dataFormatOf } from '../../../src/core/data/dataFormat';
import { isSecretName, readEnvironment, withoutSecrets } from '../../../src/core/data/environment';
import { plainData } from '../../../src/core/data/plainData';

const TEXT = `# OPENAI_API_KEY=sk-old-0123456789abcdef
export CHAT_MODEL="claude-haiku-4-5"  # token abc123
OPENAI_API_KEY=sk-proj-0123456789abcdef
DATABASE_URL=postgres://user:hunter2@host/db
ANYTHING=sk-ant-api03-0123456789abcdefghij
MAX_TOKENS=512
PRIVATE_KEY="-----BEGIN
line two
-----END"
stray line of an old key MIIEvQIBADAN
BASE_URL='https://api.example.com/v1'
LONG=0123456789abcdef0123456789abcdef
EMPTY=
TAKEN=\${OTHER}
MODEL=accounts/fireworks/models/llama-v3p1-405b-instruct
`;

describe('Files of the environment', () => {
  it('say nothing that may be secret', () => {
    assert.deepEqual(plainData(readEnvironment(TEXT)), {
      CHAT_MODEL: 'claude-haiku-4-5',
      MAX_TOKENS: '512',
      BASE_URL: 'https://api.example.com/v1',
      EMPTY: null,
      TAKEN: null,
      MODEL: 'accounts/fireworks/models/llama-v3p1-405b-instruct',
    });
  });

  it('are handed over with all else hidden, at the same places', () => {
    const masked = withoutSecrets(TEXT);
    assert.equal(masked.length, TEXT.length);
    for (const secret of ['sk-', 'hunter2', 'abc123', 'line two', 'MIIE', '0123456789', 'BEGIN', 'stray'])
      assert.ok(!masked.includes(secret), secret);
    assert.deepEqual(plainData(readEnvironment(masked)), plainData(readEnvironment(TEXT)));
    assert.equal(masked.indexOf('claude-haiku-4-5'), TEXT.indexOf('claude-haiku-4-5'));
    assert.equal(withoutSecrets(masked), masked);
  });

  it('tell the names of secrets from those of counts', () => {
    for (const name of ['OPENAI_API_KEY', 'TOKEN', 'GITHUB_TOKEN', 'DB_PASSWORD', 'CLIENT_SECRET', 'AWS_CREDENTIALS'])
      assert.ok(isSecretName(name), name);
    for (const name of ['MODEL', 'MAX_TOKENS', 'LLM_MAX_OUTPUT_TOKENS', 'TOKEN_LIMIT', 'OPENAI_BASE_URL'])
      assert.ok(!isSecretName(name), name);
  });

  it('are those that are used, not those that show how', () => {
    for (const path of ['.env', 'web/.env.local', '.env.production', 'prod.env'])
      assert.equal(dataFormatOf(path), 'environment', path);
    for (const path of ['.env.example', 'a/.env.sample', '.env.template', 'env', 'environment.py'])
      assert.notEqual(dataFormatOf(path), 'environment', path);
  });
});
