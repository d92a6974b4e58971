/**
 * How a value is known. Every number and every model on screen can say which of these it is.
 *
 * - `literal`: written at the call
 * - `constant`: followed to a definition
 * - `default`: the default of a parameter, an environment variable or an `||`, which run time may replace
 * - `configured`: the user said so (`promptfare.json`, a comment)
 * - `measured`: from imported usage
 * - `assumed`: a stated prior
 * - `unknown`: not known, with a reason
 */
export type EvidenceKind = 'literal' | 'constant' | 'default' | 'configured' | 'measured' | 'assumed' | 'unknown';
