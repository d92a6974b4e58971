import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type ConfigurationChange, editConfiguration } from '../../../src/core/configuration/edit';
import { parseConfiguration } from '../../../src/core/configuration/parse';
import { applyEdits } from '../../../src/core/configuration/textEdit';

const ID = 'src/a.py#classify/anthropic.messages.create/1';

function edited(text: string | null, change: ConfigurationChange): string {
  const result = editConfiguration(text, change);
  assert.ok(result.ok, result.ok ? '' : result.reason);
  return applyEdits(text ?? '', result.edits);
}

const model = (expression: string, id = 'gpt-5.4'): ConfigurationChange => ({ kind: 'model', expression, model: id });
const lines = (...each: readonly string[]): string => each.join('\n');

describe('editConfiguration', function () {
  this.timeout(10_000);

  it('begins a file', () => {
    const expected = lines('{', '  "version": 1,', '  "models": {', '    "settings.model": "gpt-5.4"', '  }', '}', '');
    assert.equal(edited(null, model('settings.model')), expected);
    assert.equal(edited('', model('settings.model')), expected);
    assert.equal(edited('\uFEFF\r\n', model('settings.model')), `\uFEFF${expected}`);
    assert.equal(
      edited(null, { kind: 'traffic', match: { glob: '**' }, calls: 10_000, per: 'day' }),
      lines(
        '{',
        '  "version": 1,',
        '  "traffic": [',
        '    { "match": { "glob": "**" }, "calls": 10000, "per": "day" }',
        '  ]',
        '}',
        '',
      ),
    );
    assert.equal(
      edited(null, { kind: 'size', call: ID, hole: 'docs', tokens: 3000 }),
      lines('{', '  "version": 1,', '  "sizes": {', `    "${ID}": { "docs": 3000 }`, '  }', '}', ''),
    );
  });

  it('replaces a value and nothing else', () => {
    const before = '{ "version":1,  // one\n\t"models": {"a" :  "x" , } }';
    assert.equal(edited(before, model('a', 'y')), before.replace('"x"', '"y"'));
    assert.deepEqual(editConfiguration(before, model('a', 'x')), { ok: true, edits: [] });
  });

  it('adds after the last entry, whose comment stays beside it', () => {
    const before = lines(
      '{',
      '  "version": 1, // one',
      '  "models": {',
      '    "a": "x" // the first',
      '    // "b": "y"',
      '  } // models',
      '}',
    );
    assert.equal(
      edited(before, model('c', 'z')),
      lines(
        '{',
        '  "version": 1, // one',
        '  "models": {',
        '    "a": "x", // the first',
        '    "c": "z"',
        '    // "b": "y"',
        '  } // models',
        '}',
      ),
    );
    assert.equal(
      edited(before, { kind: 'task', call: ID, task: 'chat' }),
      lines(
        '{',
        '  "version": 1, // one',
        '  "models": {',
        '    "a": "x" // the first',
        '    // "b": "y"',
        '  }, // models',
        '  "tasks": {',
        `    "${ID}": "chat"`,
        '  }',
        '}',
      ),
    );
  });

  it('keeps trailing commas, tabs, Windows line ends and a byte order mark', () => {
    const before = '\uFEFF{\r\n\t"version": 1,\r\n\t"models": {\r\n\t\t"a": "x", /* first */\r\n\t},\r\n}\r\n';
    assert.equal(
      edited(before, model('b', 'y')),
      '\uFEFF{\r\n\t"version": 1,\r\n\t"models": {\r\n\t\t"a": "x", /* first */\r\n\t\t"b": "y",\r\n\t},\r\n}\r\n',
    );
    assert.equal(
      edited(before, { kind: 'alias', name: 'prod', model: 'y' }),
      '\uFEFF{\r\n\t"version": 1,\r\n\t"models": {\r\n\t\t"a": "x", /* first */\r\n\t},\r\n\t"aliases": {\r\n\t\t"prod": "y"\r\n\t},\r\n}\r\n',
    );
  });

  it('keeps what stands on one line on one line', () => {
    assert.equal(edited('{ "version": 1 }', model('a', 'x')), '{ "version": 1, "models": { "a": "x" } }');
    assert.equal(edited('{ "version": 1, }', model('a', 'x')), '{ "version": 1, "models": { "a": "x" }, }');
    assert.equal(
      edited('{"version":1,"models":{/* none */}}', model('a', 'x')),
      '{"version":1,"models":{/* none */ "a": "x" }}',
    );
    assert.equal(
      edited('{\n  "version": 1,\n  "models": { "a": "x" }\n}', model('b', 'y')),
      '{\n  "version": 1,\n  "models": { "a": "x", "b": "y" }\n}',
    );
  });

  it('opens what is empty', () => {
    assert.equal(
      edited('{\n  "version": 1,\n  "models": {}\n}', model('a', 'x')),
      '{\n  "version": 1,\n  "models": {\n    "a": "x"\n  }\n}',
    );
    assert.equal(
      edited('{\n  "version": 1,\n  "traffic": [\n    // none yet\n  ]\n}', {
        kind: 'traffic',
        match: { id: ID },
        calls: 3,
        per: 'day',
      }),
      lines(
        '{',
        '  "version": 1,',
        '  "traffic": [',
        '    // none yet',
        `    { "match": { "id": "${ID}" }, "calls": 3, "per": "day" }`,
        '  ]',
        '}',
      ),
    );
  });

  it('replaces the rule with the same match, the one that counts', () => {
    const before = lines(
      '{ "version": 1, "traffic": [',
      '  { "match": { "glob": "**" }, "calls": 1, "per": "day" },',
      '  { "match": { "function": "f" }, "calls": 2, "per": "day" },',
      '  { "match": { "glob": "**" }, "per": "day", "calls": 3 } ] }',
    );
    assert.equal(
      edited(before, { kind: 'traffic', match: { glob: '**' }, calls: 4, per: 'month' }),
      before.replace('"per": "day", "calls": 3', '"per": "month", "calls": 4'),
    );
    assert.equal(
      edited(before, { kind: 'traffic', match: { glob: 'src/**' }, calls: 4, per: 'month' }),
      before.replace('3 } ] }', '3 },\n  { "match": { "glob": "src/**" }, "calls": 4, "per": "month" }\n] }'),
    );
  });

  it('puts the sizes of a call in the place of a number under its id', () => {
    const before = `{ "version": 1, "sizes": { "${ID}": 7 } }`;
    assert.equal(edited(before, { kind: 'output', call: ID, tokens: 12 }), before.replace('7', '{ "output": 12 }'));
    const both = edited(edited(null, { kind: 'output', call: ID, tokens: 12 }), {
      kind: 'size',
      call: ID,
      hole: 'docs',
      tokens: 9,
    });
    assert.deepEqual(parseConfiguration(both).configuration?.sizes, { [ID]: { output: 12, docs: 9 } });
  });

  it('edits the one that counts of two equal names', () => {
    const before = '{ "version": 1, "models": { "a": "x" }, "models": { "a": "y" } }';
    assert.equal(edited(before, model('a', 'z')), before.replace('"y"', '"z"'));
  });

  const refused: Readonly<Record<string, readonly [text: string, reason: RegExp]>> = {
    'a file that is broken off': [
      '{ "version": 1,\n "models": {',
      /error, line 2: a closing \} is expected here\. Correct it first/,
    ],
    'a file whose values are wrong': ['{ "version": 1, "models": 7 }', /error, line 1: models must be an object/],
    'something else than an object': ['[]', /must be an object/],
  };
  for (const [name, [text, reason]] of Object.entries(refused)) {
    it(`refuses ${name}`, () => {
      const result = editConfiguration(text, model('a'));
      assert.ok(!result.ok);
      assert.match(result.reason, reason);
    });
  }

  it('refuses what JavaScript could not read again', () => {
    assert.equal(editConfiguration('{ "version": 1 }', model('__proto__')).ok, false);
  });

  const name = fc.constantFrom(
    'a',
    'b',
    'settings.model',
    'x["y"]',
    'a // z',
    '/* z */',
    'é"\\\n',
    ID,
    'output',
    'toString',
  );
  const tokens = fc.integer({ min: 0, max: 1e6 });
  const change: fc.Arbitrary<ConfigurationChange> = fc.oneof(
    fc.record({ kind: fc.constant('model' as const), expression: name, model: name }),
    fc.record({ kind: fc.constant('alias' as const), name, model: name }),
    fc.record({ kind: fc.constant('price' as const), model: name, input: tokens, output: tokens }),
    fc.record({ kind: fc.constant('size' as const), call: fc.option(name), hole: name, tokens }),
    fc.record({ kind: fc.constant('output' as const), call: name, tokens }),
    fc.record({ kind: fc.constant('task' as const), call: name, task: fc.constantFrom('chat', 'agent') }),
    fc.record({
      kind: fc.constant('traffic' as const),
      match: fc.oneof(
        name.map((id) => ({ id })),
        name.map((glob) => ({ glob })),
        name.map((called) => ({ function: called })),
      ),
      calls: tokens,
      per: fc.constantFrom('day' as const, 'month' as const),
    }),
  );
  const start = fc.constantFrom(
    null,
    '{"version":1}',
    '{ "version": 1, }',
    '// a\n{\n\t"version": 1, // b\n\t"sizes": {\n\t}, /* c */\n\t"models": { "a": "x", // d\n\t}\n\t,\n}',
    '{\r\n    "traffic": [ ], "sizes": { "b": { } },\r\n    "version": 1 /* e */ }',
  );

  it('keeps everything else, whatever is said one after the other', () => {
    fc.assert(
      fc.property(start, fc.array(change, { maxLength: 12 }), (first, changes) => {
        let text: string | null = first;
        for (const each of changes) {
          const before = parseConfiguration(text ?? '{ "version": 1 }').configuration;
          const result = editConfiguration(text, each);
          assert.ok(result.ok, result.ok ? '' : result.reason);
          const marks = (of: string | null): readonly string[] => (of ?? '').match(/\/[/*] ?[a-e]\b/g) ?? [];
          const after = applyEdits(text ?? '', result.edits);
          assert.deepEqual(
            marks(text).filter((mark) => !marks(after).includes(mark)),
            [],
            'every comment is kept',
          );
          const { configuration, problems } = parseConfiguration(after);
          assert.ok(configuration && before, JSON.stringify([after, problems]));
          assert.deepEqual(problems, []);
          const touched = FIELD[each.kind];
          assert.deepEqual({ ...configuration, [touched]: 0 }, { ...before, [touched]: 0 });
          assert.deepEqual(editConfiguration(after, each), { ok: true, edits: [] }, 'said once, it is said');
          text = after;
        }
      }),
      { numRuns: 40 },
    );
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"version": 1',
      ',',
      '"models":',
      '//',
      '\n',
      '/*',
      '*/',
      '"a": "b"',
      '\uFEFF',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), change, (pieces, each) => {
        editConfiguration(pieces.join(' '), each);
      }),
    );
  });
});

const FIELD: Readonly<Record<ConfigurationChange['kind'], string>> = {
  model: 'models',
  alias: 'aliases',
  price: 'prices',
  size: 'sizes',
  output: 'sizes',
  task: 'tasks',
  traffic: 'traffic',
};
