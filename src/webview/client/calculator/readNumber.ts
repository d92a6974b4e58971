const SCALE: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, b: 1e9 };

/**
 * A number as people write it: `10000`, `10,000`, `10 000`, `0.5`, `10k`, `1.5M`, `1e6`, `90 %`; null where it is none.
 * `1,5` is none: it would be read as fifteen by some and as one and a half by others.
 */
export function readNumber(written: string): number | null {
  const text = written
    .trim()
    .replace(/\s*%$/, '')
    .replaceAll(/(?<=\d)[\s_’'](?=\d{3}(?!\d))/g, ',');
  const parts = /^(\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(\.\d+)?(?:e\+?(\d{1,2}))?\s?([kmb]?)$/i.exec(text);
  if (!parts) return null;
  const [, whole = '', fraction = '', exponent = '0', unit = ''] = parts;
  const value = Number(`${whole.replaceAll(',', '')}${fraction}e${exponent}`) * (SCALE[unit.toLowerCase()] ?? 1);
  // 1.1k is 1,100, not 1,100.0000000000002.
  return Number.isFinite(value) ? Number(value.toPrecision(15)) : null;
}
