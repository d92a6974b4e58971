import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { type ByKind, roughTokens, TEXT_KINDS, type TextKind, textKinds } from '../../../src/core/tokens/textKind';

const PYTHON = `import json
from pathlib import Path

class Store:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = []

    # What is there already is kept.
    def add(self, row):
        if row in self.rows:
            return False
        self.rows.append(row)
        return True
`;
const TYPESCRIPT = `export async function fetchAll<T>(ids: readonly string[]): Promise<T[]> {
  const found: T[] = [];
  for (const id of ids) {
    const response = await fetch(\`/api/items/\${id}\`);
    if (!response.ok) throw new Error(\`\${response.status}\`);
    found.push((await response.json()) as T);
  }
  return found;
}
`;
const GO = `package main

import "fmt"

func main() {
	for i := 0; i < 10; i++ {
		fmt.Println("row", i*i)
	}
}
`;
const RUST = `pub fn longest<'a>(a: &'a str, b: &'a str) -> &'a str {
    if a.len() > b.len() { a } else { b }
}

impl Shape for Circle {
    fn area(&self) -> f64 { std::f64::consts::PI * self.radius.powi(2) }
}
`;
const JAVA = `public final class Point {
    private final int x;
    private final int y;

    public Point(int x, int y) {
        this.x = x;
        this.y = y;
    }
}
`;
const SQL = `SELECT customer_id, SUM(total) AS spent
FROM orders
WHERE placed_at >= '2026-01-01' AND status = 'paid'
GROUP BY customer_id
ORDER BY spent DESC;
`;
const SHELL = `set -euo pipefail
for file in "$@"; do
  grep -q "TODO" "$file" && echo "$file: $(wc -l < "$file")"
done
`;
const MINIFIED = `!function(e,t){"object"==typeof exports?module.exports=t():e.lib=t()}(this,function(){var n={};function r(e){if(n[e])return n[e].exports;var t=n[e]={i:e,l:!1,exports:{}};return t.l=!0,t.exports}return r(0)});`;
const JSON_TEXT = JSON.stringify(
  {
    orders: [
      { id: 17, name: 'Ada', items: ['pen', 'ink'], total: 12.5, paid: true },
      { id: 18, name: 'Alan', items: [] },
    ],
  },
  null,
  2,
);
const JSON_SCHEMA = JSON.stringify({
  type: 'object',
  properties: {
    city: { type: 'string', description: 'The city and the country to look the weather up of, in English' },
    unit: { type: 'string', enum: ['celsius', 'fahrenheit'] },
  },
  required: ['city'],
});
const CSV = `date,customer,country,total,paid
2026-11-01,Ada Lovelace,GB,12.50,yes
2026-11-02,Alan Turing,GB,7.25,no
2026-11-02,Grace Hopper,US,113.00,yes
`;
const ENGLISH =
  'You are a careful assistant of a travel agency. Answer the question of the customer in at most three sentences, ' +
  'and never promise a price that you have not been given.\nIf you do not know the answer, say so, and ask for a number to call back.\n';
const GERMAN =
  'Du hilfst Kundinnen und Kunden einer Bibliothek. Antworte freundlich und kurz, höchstens in drei Sätzen, und verweise bei ' +
  'Fragen zu Gebühren auf die Ausleihe. Wenn etwas unklar ist, frage zuerst nach.\n';
const MARKDOWN = `# How to answer

Read the ticket first, and then decide which team it belongs to.

- Be brief, and name the team only.
- Do not repeat what the customer wrote to us.
- **Never** guess an order number, even where it looks obvious.
`;
const CHINESE = '你是一个有帮助的助手。请用中文回答用户的问题，不要超过三句话。如果你不知道答案，请直接说明。';
const JAPANESE = 'あなたは親切なアシスタントです。質問には日本語で短く答えてください。';
const KOREAN = '당신은 친절한 상담원입니다. 고객의 질문에 짧고 정확하게 대답하세요.';
const RUSSIAN = 'Ты помощник службы поддержки. Отвечай кратко и вежливо, не обещай того, чего не знаешь.';
const ARABIC = 'أنت مساعد مفيد. أجب عن الأسئلة باختصار وباللغة العربية.';
const HINDI = 'आप एक सहायक हैं। प्रश्नों का उत्तर संक्षेप में हिंदी में दें।';
const EMOJI = '🚀🔥👩‍👩‍👧‍👦🧑🏽‍💻🌍🌎🌏💧🌱';

const MOSTLY: readonly (readonly [string, string, TextKind])[] = [
  ['English', ENGLISH, 'prose'],
  ['German', GERMAN, 'prose'],
  ['Markdown', MARKDOWN, 'prose'],
  ['a word', 'Hello', 'prose'],
  ['a title', 'Weekly report', 'prose'],
  ['Python', PYTHON, 'code'],
  ['TypeScript', TYPESCRIPT, 'code'],
  ['Go', GO, 'code'],
  ['Rust', RUST, 'code'],
  ['Java', JAVA, 'code'],
  ['SQL', SQL, 'code'],
  ['a shell script', SHELL, 'code'],
  ['minified JavaScript', MINIFIED.repeat(8), 'code'],
  ['JSON over lines', JSON_TEXT, 'json'],
  ['JSON in one line', JSON_SCHEMA, 'json'],
  ['a long line of JSON', JSON.stringify(Array.from({ length: 400 }, (_, id) => ({ id, name: `item ${id}` }))), 'json'],
  ['CSV', CSV, 'json'],
  ['values between tabs', 'id\tname\ttotal\n1\tAda\t12.5\n2\tAlan\t7.25\n', 'json'],
  ['numbers', '3.14159 2.71828 1.41421 1.61803\n0.57721 6.62607 2.99792\n', 'json'],
  ['Chinese', CHINESE, 'otherScript'],
  ['Japanese', JAPANESE, 'otherScript'],
  ['Korean', KOREAN, 'otherScript'],
  ['Russian', RUSSIAN, 'otherScript'],
  ['Arabic', ARABIC, 'otherScript'],
  ['Hindi', HINDI, 'otherScript'],
  ['emoji', EMOJI, 'otherScript'],
  ['a lone surrogate', '\ud800', 'otherScript'],
];

function share(text: string, kind: TextKind): number {
  return textKinds(text)[kind];
}

function assertShares(shares: ByKind): void {
  for (const kind of TEXT_KINDS) assert.ok(shares[kind] >= 0 && shares[kind] <= 1 + 1e-9, JSON.stringify(shares));
  assert.ok(Math.abs(TEXT_KINDS.reduce((sum, kind) => sum + shares[kind], 0) - 1) < 1e-9, JSON.stringify(shares));
}

describe('What a text is made of', function () {
  this.timeout(20_000);

  for (const [name, text, kind] of MOSTLY) {
    it(`is ${kind} of ${name}`, () => {
      assert.ok(share(text, kind) >= 0.8, JSON.stringify(textKinds(text)));
    });
  }

  it('is prose of nothing and of white space', () => {
    for (const text of ['', ' ', '\n\n', '\t \u00a0\ufeff']) {
      assert.deepEqual(textKinds(text), { prose: 1, code: 0, json: 0, otherScript: 0 });
    }
  });

  it('is prose of the prompts that the tasks are told by', () => {
    const folder = new URL('../../fixtures/tasks/', import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
    assert.ok(files.length > 10);
    const shares = files.map((name) => share(readFileSync(new URL(name, folder), 'utf8'), 'prose'));
    assert.ok(shares.reduce((sum, each) => sum + each, 0) / shares.length > 0.85);
  });

  it('is code of this repository’s code, and prose of its pages', () => {
    const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
    assert.ok(share(read('src/core/reportCall.ts'), 'code') > 0.8);
    assert.ok(share(read('scripts/vocabularyTable.ts'), 'code') > 0.6);
    assert.ok(share(read('package.json'), 'json') > 0.8);
    assert.ok(share(read('CHANGELOG.md'), 'prose') > 0.8);
  });

  it('is told by stretch: an example in a fence is what its language says', () => {
    const text = `${ENGLISH}\n\`\`\`json\n${JSON_TEXT}\n\`\`\`\n${ENGLISH}`;
    const { prose, json, code } = textKinds(text);
    const alone = roughTokens(JSON_TEXT).json / (roughTokens(JSON_TEXT).json + 2 * roughTokens(ENGLISH).prose);
    assert.ok(Math.abs(json - alone) < 0.02 && prose > 0.4 && code < 0.05, JSON.stringify(textKinds(text)));
    const python = textKinds(`${ENGLISH}\n~~~python\n${PYTHON}~~~\n${ENGLISH}`);
    assert.ok(python.code > 0.3 && python.prose > 0.4 && python.json === 0);
  });

  it('is told by stretch without a fence, too', () => {
    const { prose, json } = textKinds(`${ENGLISH}Answer with JSON of this form:\n${JSON_TEXT}\n${ENGLISH}`);
    assert.ok(prose > 0.4 && json > 0.25);
  });

  it('is two things of code with Chinese comments', () => {
    const shares = textKinds(PYTHON.replace('What is there already is kept.', CHINESE));
    assert.ok(shares.code > 0.5 && shares.otherScript > 0.2 && shares.prose < 0.05, JSON.stringify(shares));
  });

  it('counts tokens, not characters: half a line of Chinese is most of its tokens', () => {
    const shares = textKinds('the customer wrote to us today 请用中文回答用户的问题不要超过三句话谢谢你们的帮助');
    assert.ok(shares.otherScript > 0.7);
  });

  it('takes comments and braces to what stands around them', () => {
    assert.ok(share(`// Counts the words of a text for the page.\n${TYPESCRIPT}`, 'code') > 0.9);
    assert.ok(share('{\n  "a": 1,\n  "b": [\n    2\n  ]\n}\n', 'json') > 0.9);
  });

  it('does not take a brief line of prose for code', () => {
    for (const line of [
      'Return only the name of the team.',
      'if the customer is angry, be kind and brief.',
      'Use `search` (or `lookup`) before you answer.',
      'Hello {name}, welcome back to {place}!',
    ]) {
      assert.ok(share(line, 'code') < 0.5, line);
    }
  });

  const unbroken = {
    base64: 'aGVsbG8gd29ybGQsIHRoaXMgaXMgYSB0ZXh0IGluIGJhc2U2NC4gSXQgaGFzIGEgZmV3IHdvcmRz',
    'lines of base64': 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\n'.repeat(20),
    'long base64': 'Q29tZSB1cCB3aXRoIGEgbmFtZS4+Lw'.repeat(200),
    hashes: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n'.repeat(5),
  };
  for (const [name, text] of Object.entries(unbroken)) {
    it(`is as much of each kind of what nobody has measured: ${name}`, () => {
      assert.deepEqual(textKinds(text), { prose: 0.25, code: 0.25, json: 0.25, otherScript: 0.25 });
    });
  }

  it('is not that of a long word, of an address or of digits', () => {
    assert.ok(
      share('Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherung ist ein langes Wort.', 'prose') > 0.9,
    );
    assert.ok(share('3141592653589793238462643383279502884197169399375105820974944592', 'json') > 0.9);
    assert.ok(share('2026-11-01,Ada,Lovelace,GB,12.50,yes,2026-11-02,Alan,Turing,GB,7.25,no', 'json') > 0.9);
  });

  it('keeps what stands around base64 what it is', () => {
    const { prose, code } = textKinds(`${ENGLISH}${unbroken.base64}\n${ENGLISH}`);
    assert.ok(prose > 0.6 && code < 0.15, JSON.stringify({ prose, code }));
  });

  it('reads a long text at fixed places, and finds about what is in it', () => {
    const half = Math.ceil(200_000 / ENGLISH.length);
    const shares = textKinds(ENGLISH.repeat(half) + PYTHON.repeat(Math.ceil(200_000 / PYTHON.length)));
    assert.ok(shares.prose > 0.35 && shares.prose < 0.55 && shares.code > 0.45, JSON.stringify(shares));
    assertShares(textKinds('x'.repeat(3_000_000)));
    assertShares(textKinds('中'.repeat(1_000_000)));
    assertShares(textKinds('\n'.repeat(1_000_000)));
    assert.ok(share(RUSSIAN.repeat(5000), 'otherScript') > 0.95);
  });

  it('is rough in tokens within a third of the count of the whole, short or long', () => {
    const all = (text: string): number => TEXT_KINDS.reduce((sum, kind) => sum + roughTokens(text)[kind], 0);
    // 4.6 units to a token of English.
    assert.ok(Math.abs(all(ENGLISH) / (ENGLISH.length / 4.6) - 1) < 1 / 3);
    assert.ok(Math.abs(all(ENGLISH.repeat(1000)) / all(ENGLISH) / 1000 - 1) < 1 / 3);
  });

  it('has shares from 0 to 1 that are 1 in all, and the same each time, of any text', () => {
    const bits = fc.constantFrom(
      ENGLISH,
      PYTHON,
      JSON_TEXT,
      CSV,
      CHINESE,
      RUSSIAN,
      EMOJI,
      '```',
      '```json\n',
      '\n',
      '\ud800',
      '"a":',
      '\t',
      '\0',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)), maxLength: 200 }),
      fc.array(fc.oneof(bits, fc.string({ maxLength: 20 })), { maxLength: 30 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const shares = textKinds(text);
        assertShares(shares);
        assert.deepEqual(textKinds(text), shares);
      }),
      { seed: 5, numRuns: 600 },
    );
  });
});
