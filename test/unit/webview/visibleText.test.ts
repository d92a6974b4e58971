import assert from 'node:assert/strict';
import fc from 'fast-check';
import { visibleText } from '../../../src/webview/client/visibleText';

describe('visibleText', () => {
  const cases = {
    'plain words, tabs and breaks stay': ['a\tb\nc — ü 漢字 👩‍💻', 'a\tb\nc — ü 漢字 👩‍💻'],
    'a line break is one, wherever it is from': ['a\r\nb', 'a\nb'],
    'a return alone would overwrite': ['a\rb', 'a␍b'],
    'a terminal’s orders': ['\u001b[31mred\u0007\u0000\u007f\u009b', '␛[31mred␇␀␡⟨U+009B⟩'],
    'text that runs the other way': [
      '\u202etxet\u202c\u2066x\u2069\u200f',
      '⟨U+202E⟩txet⟨U+202C⟩⟨U+2066⟩x⟨U+2069⟩⟨U+200F⟩',
    ],
    'text that is not seen': ['a\u200bb\ufeff\u2060\u{e0041}', 'a⟨U+200B⟩b⟨U+FEFF⟩⟨U+2060⟩⟨U+E0041⟩'],
    'markup is text': ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  } as const;
  for (const [name, [text, shown]] of Object.entries(cases)) {
    it(name, () => {
      assert.equal(visibleText(text), shown);
    });
  }

  it('leaves nothing that acts, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff)), (units) => {
        const text = String.fromCharCode(...units);
        assert.doesNotMatch(visibleText(text), /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });

  it('may be given an answer in pieces, cut within a character or a line break', () => {
    const whole = 'a\r\nb👍c';
    for (let at = 0; at <= whole.length; at++) {
      assert.equal(visibleText(whole.slice(0, at)) + visibleText(whole.slice(at)), visibleText(whole), `cut at ${at}`);
    }
  });
});
