/** Where Deno and browsers take packages from; a version may stand behind a package's name there. */
const FROM = String.raw`(?:(?:npm|jsr):\/?|https?:\/\/(?:esm\.sh|esm\.run|cdn\.skypack\.dev|cdn\.jsdelivr\.net\/npm|deno\.land\/x)\/)?`;

/** Modules of packages, however they are imported: `openai`, `openai/resources`, `npm:openai@6`, Python's `openai.types`. */
export function packages(...names: readonly string[]): RegExp {
  const escaped = names.map((name) => name.replace(/[.\\/+]/g, String.raw`\$&`));
  return new RegExp(String.raw`^${FROM}(?:${escaped.join('|')})(?:@[^/]+)?(?:[./]|$)`);
}
