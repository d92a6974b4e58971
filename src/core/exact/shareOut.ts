/**
 * A whole number cut into whole parts in proportion to their weights, so that they add up to it: what is left over goes to
 * the largest remainders, of equal ones to the first.
 *
 * @param whole an integer, not negative
 * @param weights not negative; where all are 0, the parts are as equal as they can be
 */
export function shareOut(whole: number, weights: readonly number[]): readonly number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (all > 0 ? (whole * weight) / all : whole / weights.length));
  const shares = exact.map(Math.floor);
  let left = whole - shares.reduce((sum, share) => sum + share, 0);
  const order = exact
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .sort((one, other) => other.remainder - one.remainder || one.index - other.index);
  for (const { index } of order) {
    if (left <= 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left--;
  }
  return shares;
}
