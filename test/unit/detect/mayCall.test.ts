import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { mayCall } from '../../../src/core/detect/mayCall';
import { codeIn } from '../../../src/core/documents/embedded';
import { fileLanguageOf } from '../../../src/core/source';
import { callsOf } from '../support/analysing';
import { expectationsOf } from '../support/expectations';
import { fixtures } from '../support/fixtures';

describe('The look at a text before it is parsed', function () {
  this.timeout(60_000);

  it('loses no call of any fixture', () => {
    const lost: string[] = [];
    for (const { path, text } of fixtures()) {
      const language = fileLanguageOf(path);
      assert.ok(language);
      if (expectationsOf(text).length === 0) continue;
      const code = codeIn({ path, language, text });
      assert.ok(!('reason' in code));
      if (!mayCall(text, language)) lost.push(path);
      if (!code.some(({ source }) => mayCall(source.text, source.language))) lost.push(`${path}, its code`);
    }
    assert.deepEqual(lost, []);
  });

  it('lets nothing through that calls no method of an SDK', () => {
    assert.equal(mayCall('import openai\n\nclient = openai.OpenAI()\nprint(client)\n', 'python'), false);
    assert.equal(mayCall("import OpenAI from 'openai';\nexport const client = new OpenAI();\n", 'typescript'), false);
    assert.equal(mayCall('#!/bin/sh\necho "$OPENAI_API_KEY"\n', 'shellscript'), false);
    assert.equal(mayCall('Use `openai` as follows.\n', 'markdown'), false);
  });

  const calls: readonly (readonly [string, string, string])[] = [
    ['a name of its own', 'a.py', 'from litellm import completion as ask\nask(model="gpt-5.4", messages=[])\n'],
    [
      'the same in JavaScript',
      'a.ts',
      "import { generateText as ask } from 'ai';\nask({ model: 'openai/gpt-5.4', prompt: 'x' });\n",
    ],
    [
      'a method that is handed on',
      'a.py',
      'import asyncio\nfrom openai import OpenAI\nclient = OpenAI()\nasyncio.to_thread(client.responses.create, model="gpt-5.4", input="x")\n',
    ],
    [
      'a function that is handed on by its name',
      'a.py',
      'from functools import partial\nfrom litellm import completion as ask\nbound = partial(ask, model="gpt-5.4")\n',
    ],
    [
      'a line that goes on',
      'a.py',
      'from openai import OpenAI\nclient = OpenAI()\nclient.responses.create \\\n  (model="gpt-5.4", input="x")\n',
    ],
    [
      'a blank and a comment between',
      'a.ts',
      "import OpenAI from 'openai';\nconst client = new OpenAI();\nclient.responses.create /* once */ ({ model: 'gpt-5.4', input: 'x' });\n",
    ],
    [
      'a curl in a page',
      'a.md',
      '```sh\ncurl https://api.openai.com/v1/responses -d \'{"model": "gpt-5.4", "input": "x"}\'\n```\n',
    ],
  ];
  for (const [name, path, text] of calls) {
    it(`finds ${name}`, async () => {
      const language = fileLanguageOf(path);
      assert.ok(language);
      assert.equal((await callsOf(path, text)).length, 1, 'the text has a call');
      assert.equal(mayCall(text, language), true);
    });
  }

  it('lets through what is said to Promptfare', () => {
    assert.equal(mayCall('# promptfare: modle=gpt-5.4\n', 'python'), true);
  });

  it('takes no longer for a text that is made to be slow to look at', () => {
    const slow = ['from a import (', ' (', 'import x from ', 'a.b!!!', '`<', '] ('].map((part) => part.repeat(100_000));
    const started = performance.now();
    for (const text of slow) {
      mayCall(text, 'python');
      mayCall(text, 'typescript');
    }
    assert.ok(performance.now() - started < 10_000);
  });
});
