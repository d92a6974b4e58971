import * as classes from '../../src/core/tokens/characters';
import { characters } from '../unit/support/assets';

/** What the patterns ask of a character, by this engine's regular expressions, with which js-tiktoken cuts. */
const BY_ENGINE: readonly (readonly [RegExp, number])[] = [
  [/^[\r\n]$/u, classes.NEWLINE],
  [/^\s$/u, classes.SPACE],
  [/^[\p{Lu}\p{Lt}]$/u, classes.UPPER],
  [/^\p{Ll}$/u, classes.LOWER],
  [/^[\p{Lm}\p{Lo}]$/u, classes.CASELESS],
  [/^\p{M}$/u, classes.MARK],
  [/^\p{N}$/u, classes.NUMBER],
];

/** The long s: (?i:s) in tiktoken's pattern, and not in js-tiktoken's. */
const LONG_S = 0x17f;

/** The code points of which this engine's regular expressions think otherwise than tiktoken's Unicode 15.0. */
export async function readOtherwiseByThisEngine(): Promise<readonly number[]> {
  const table = new classes.CharacterTable(await characters());
  const differing = [LONG_S];
  for (let codePoint = 0; codePoint < 0x11_0000; codePoint++) {
    if (codePoint >= 0xd800 && codePoint <= 0xdfff) continue;
    const one = String.fromCodePoint(codePoint);
    const of = BY_ENGINE.find(([pattern]) => pattern.test(one))?.[1] ?? classes.OTHER;
    if (of !== table.classOf(codePoint)) differing.push(codePoint);
  }
  return differing;
}

/** A pattern for texts that have one of these. */
export function anyOf(codePoints: readonly number[]): RegExp {
  return new RegExp(`[${codePoints.map((codePoint) => `\\u{${codePoint.toString(16)}}`).join('')}]`, 'u');
}
