import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Analyser } from '../../src/core/analyse';
import { languageOf } from '../../src/core/source';
import { surroundings } from './support/analysing';
import { assets } from './support/assets';

/** Told by its client alone, where a chat's way says enough itself. */
const EMBED = 'client.embeddings.create(model="text-embedding-3-small", input="x")';
const PYTHON = 'from openai import OpenAI\n\nclient = OpenAI()\n\n\n';
const ask = (model: string, more = ''): string =>
  `client.chat.completions.create(model=${model}, messages=[{"role": "user", "content": "hi"}]${more})`;

/** Edits of one piece of a file by which a call in another comes to say something else. */
const CASES: readonly (readonly [what: string, path: string, text: string, from: string, to: string])[] = [
  [
    'a half-typed call becomes the caller',
    'a.py',
    `${PYTHON}def ask(prompt, model):\n    return ${ask('model')}\n\n\ndef main():\n    ak("hi", "gpt-4o",\n\n\ndef other():\n    return 1\n`,
    'ak("hi"',
    'ask("hi"',
  ],
  [
    'an option gets the name that is read',
    'a.py',
    `import argparse\n${PYTHON}parser = argparse.ArgumentParser()\nparser.add_argument("--modle", default="gpt-4o")\nargs = parser.parse_args()\n\n\ndef ask():\n    return ${ask('args.model')}\n`,
    '--modle',
    '--model',
  ],
  [
    'a private method is called by its name',
    'a.ts',
    "import OpenAI from 'openai';\nconst client = new OpenAI();\nclass A {\n  async #ask(model: string) {\n    return client.chat.completions.create({ model, messages: [] });\n  }\n  run() {\n    return this.ask('gpt-4o');\n  }\n}\n",
    'this.ask',
    'this.#ask',
  ],
  [
    'a file comes to be about a queue',
    'a.py',
    `${PYTHON}def body(event):\n    return event["Body"]\n\n\ndef log():\n    print("sqs")\n\n\ndef handler(event, context):\n    return ${ask('"gpt-4o"')}\n`,
    '"Body"',
    '"Records"',
  ],
  [
    "a session's state gets the client that two functions take from it",
    'a.py',
    `import streamlit as st\n${PYTHON}def setup():\n    print("x")\n\n\ndef one():\n    return st.session_state.${EMBED}\n\n\ndef two():\n    return st.session_state.${EMBED}\n`,
    'print("x")',
    'st.session_state.client = OpenAI()',
  ],
  [
    'two calls rest on one test of a type',
    'a.py',
    `from openai import OpenAI\n\nregistry = {}\nclient = registry["x"]\nother = 1\nassert isinstance(other, OpenAI)\n${EMBED}\n${EMBED}\n`,
    'isinstance(other',
    'isinstance(client',
  ],
  [
    'a comment becomes a decorator',
    'a.py',
    `${PYTHON}class Bot:\n    # see @propert\n\n    def client(self):\n        return OpenAI()\n\n    def ask(self):\n        return self.${ask('"gpt-4o"')}\n`,
    '# see @propert\n',
    '@property',
  ],
  [
    'the text of a class is a part of the prompt',
    'a.py',
    `import openai\nfrom pydantic import BaseModel\n${PYTHON}class Person(BaseModel):\n    """A person."""\n\n    name: str\n\n\ndef ask():\n    return ${ask('"gpt-4o"', ', tools=[openai.pydantic_function_tool(Person)]')}\n`,
    'A person.',
    'A person of whom a great many words more are said.',
  ],
  [
    'a name for a name is read elsewhere',
    'a.py',
    `${PYTHON}FAST = "gpt-4"\nMODEL = FAST\n\n\ndef ask():\n    return ${ask('MODEL')}\n\n\ndef log():\n    print("x")\n`,
    'print("x")',
    'print(MODEL)',
  ],
  [
    'an object is handed to what writes to it',
    'a.py',
    `${PYTHON}def tune(request):\n    request["temperature"] = 1\n\n\nopts = {"temperature": 0}\nother = {}\ntune(other)\n${ask('"gpt-4o"', ', **opts')}\n`,
    'tune(other)',
    'tune(opts)',
  ],
  [
    'a function is handed on beside its call',
    'a.py',
    `${PYTHON}def ask(prompt, model):\n    return ${ask('model')}\n\n\ndef main():\n    ask("hi", "gpt-4o")\n\n\ndef log():\n    print("x")\n`,
    'print("x")',
    'judge = ask',
  ],
  [
    'a queue comes to run a function',
    'a.py',
    `${PYTHON}def ask(prompt, model):\n    return ${ask('model')}\n\n\ndef main():\n    ask("hi", "gpt-4o")\n\n\ndef log():\n    ask.dela("x", "gpt-4")\n`,
    'ask.dela',
    'ask.delay',
  ],
  [
    'the program sets the address in its environment',
    'a.py',
    `import os\n\nprint("x")\n\n\nfrom openai import OpenAI\n\n\ndef ask():\n    client = OpenAI()\n    return ${EMBED}\n`,
    'print("x")',
    'os.environ["OPENAI_BASE_URL"] = "http://localhost:8000/v1"',
  ],
  [
    'a list that is gone through gets another model',
    'a.py',
    `${PYTHON}MODELS = ["gpt-4o"]\n\n\ndef log():\n    return 1\n\n\ndef main():\n    for model in MODELS:\n        ${ask('model')}\n`,
    '["gpt-4o"]',
    '["gpt-4o", "gpt-4"]',
  ],
  [
    'a list that a callback goes through gets another model',
    'a.ts',
    "import OpenAI from 'openai';\nconst client = new OpenAI();\nconst MODELS = ['gpt-4o'];\nfunction log() {\n  return 1;\n}\nexport function main() {\n  return MODELS.map((model) => client.chat.completions.create({ model, messages: [] }));\n}\n",
    "['gpt-4o']",
    "['gpt-4o', 'gpt-4']",
  ],
  [
    'a wrapper comes to call what it is handed',
    'a.py',
    `${PYTHON}def again(function, *args, **kwargs):\n    return None\n\n\ndef log():\n    return 1\n\n\ndef main():\n    return again(client.embeddings.create)\n`,
    'return None',
    'return function(*args, **kwargs)',
  ],
  [
    'what a wrapper takes by name is taken out of it',
    'a.py',
    `${PYTHON}def ask(**options):\n    print("x")\n    return client.chat.completions.create(messages=[], **options)\n\n\ndef log():\n    return 1\n\n\ndef main():\n    return ask(model="gpt-4o", max_tokens=9)\n`,
    'print("x")',
    'options.pop("model")',
  ],
  [
    'a limit is raised',
    'a.py',
    `${PYTHON}LIMIT = 9\n\n\nprint("x")\n\n\ndef ask():\n    return ${ask('"gpt-4o"', ', max_tokens=LIMIT')}\n`,
    'print("x")',
    'LIMIT += 9',
  ],
  [
    'a schema has numbers that are no places',
    'a.py',
    `${PYTHON}LONG = "x"\n\n\ndef ask():\n    return ${ask('"gpt-4o"', ', response_format={"type": "json_schema", "json_schema": {"name": "cut", "schema": {"type": "object", "properties": {"at": {"type": "object", "default": {"line": 999, "start": 990, "end": 999}}}}}}')}\n`,
    '"x"',
    `"${'word '.repeat(500)}"`,
  ],
];

describe('A call says after an edit elsewhere what a new look says', function () {
  this.timeout(60_000);
  for (const [what, path, before, from, to] of CASES)
    it(what, async () => {
      assert.ok(before.includes(from));
      const language = languageOf(path);
      assert.ok(language);
      const after = before.replace(from, to);
      const kept = new Analyser(assets);
      const around = { ...surroundings(), isEdited: true } as const;
      const first = await kept.analyse({ path, language, text: before }, around);
      const again = await kept.analyse({ path, language, text: after }, around);
      const anew = await new Analyser(assets).analyse({ path, language, text: after }, surroundings());
      assert.deepEqual({ ...again, elsewhere: undefined }, { ...anew, elsewhere: undefined });
      if (what !== 'a schema has numbers that are no places')
        assert.notDeepEqual(again, first, 'the edit changes what is said');
    });

  it('a file that it imports is let go meanwhile, and read anew at another place', async () => {
    const call = (text: string): string =>
      `client.chat.completions.create(model=MODEL, max_tokens=9, messages=[{"role": "user", "content": "${text}"}])`;
    const files: Readonly<Record<string, string>> = {
      'settings.py': `MODEL = "gpt-4o"\nTEXT = """${'Some words of a line.\n'.repeat(100)}"""\n`,
      // What is kept of other files has room for this one alone.
      'large.py': `LARGE = "gpt-4o"\nTEXT = """${'Some words of a line.\n'.repeat(13_600)}"""\n`,
      'other.py': `from large import LARGE\n${PYTHON}${ask('LARGE')}\n`,
      'a.py': `from settings import MODEL\n${PYTHON}def one():\n    return ${call('Is it spam?')}\n\n\ndef two():\n    return ${call('Is it?')}\n`,
    };
    const around = { ...surroundings(), textOf: (path: string) => files[path] ?? null };
    const look = (analyser: Analyser, path: string, text = files[path] ?? '') =>
      analyser.analyse({ path, language: 'python', text }, { ...around, isEdited: true });
    const edited = files['a.py']?.replace('Is it?', 'Is it ham?');
    const kept = new Analyser(assets);
    await look(kept, 'a.py');
    await look(kept, 'other.py');
    const again = await look(kept, 'a.py', edited);
    assert.deepEqual(again, await look(new Analyser(assets), 'a.py', edited));
    assert.ok(again.kind === 'report');
    // One constant feeds both, so that a switch of one call is the other's, too.
    const { calls } = again.report;
    assert.deepEqual(
      calls.map(({ advice }) => advice[0]?.alsoFeeds.length),
      [1, 1],
    );
  });
});
