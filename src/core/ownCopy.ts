/** A text that was cut out of another is a part of that to the engine: to keep it would keep all of the other one. */
export function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}
