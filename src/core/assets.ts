/** The tables that are too large for the bundle: grammars and vocabularies, read when first needed. */
export interface Assets {
  /** `name` is a file's name below the assets' folder: `tree-sitter-python.wasm`, `o200k_base.tokens`. */
  load(name: string): Promise<Uint8Array>;
}
