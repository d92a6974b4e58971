/** What the process gives the command line. */
export interface Surroundings {
  readonly output: (text: string) => void;
  /** Waits until a reader has taken what was put out: what it has not is kept in memory. Absent where nothing is kept. */
  readonly taken?: () => Promise<void>;
  readonly errors: (text: string) => void;
  /** Shows how far something is in place of what it showed before, nothing for an empty text; absent where nobody watches. */
  readonly progress?: (text: string) => void;
  readonly input: StandardInput;
  /** In characters; null where the output is no terminal. */
  readonly width: number | null;
  readonly colour: boolean;
  /** The folder of the grammars and vocabularies. */
  readonly assets: string;
  /** Gives the folder of what scans leave for the next; absent where they leave nothing. */
  readonly cacheFolder?: () => Promise<string | undefined>;
}

/** Read only where `-` asks for it. */
export interface StandardInput {
  /** Somebody types it, and has to know that they are waited for. */
  readonly isTerminal: () => boolean;
  /** Its bytes, once. */
  readonly chunks: () => AsyncIterable<Uint8Array>;
}
