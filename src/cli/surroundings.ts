/** What the process gives the command line. */
export interface Surroundings {
  readonly output: (text: string) => void;
  readonly errors: (text: string) => void;
  /** In characters; null where the output is no terminal. */
  readonly width: number | null;
  readonly colour: boolean;
  /** The folder of the grammars and vocabularies. */
  readonly assets: string;
}
