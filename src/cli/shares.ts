interface Share {
  next: number;
  end: number;
}

/**
 * So many places divided among some who go through them: each goes through neighbours, since these import the same files, and
 * whoever is done takes half of what another has left.
 */
export class Shares {
  private readonly shares: Share[];

  constructor(places: number, of: number) {
    this.shares = Array.from({ length: of }, (_, index) => ({
      next: Math.floor((places * index) / of),
      end: Math.floor((places * (index + 1)) / of),
    }));
  }

  /** The next places of one of them, at most so many, towards the end fewer: what is taken nobody else takes. */
  take(of: number, most: number): readonly number[] {
    const own = this.shares[of];
    if (own === undefined) return [];
    if (own.next === own.end) this.takeOver(own);
    const many = Math.min(own.end - own.next, Math.max(1, Math.min(most, (own.end - own.next) >> 1)));
    own.next += many;
    return Array.from({ length: many }, (_, index) => own.next - many + index);
  }

  private takeOver(own: Share): void {
    const largest = this.shares.reduce((one, other) => (leftOf(other) > leftOf(one) ? other : one), own);
    own.end = largest.end;
    own.next = largest.end -= (leftOf(largest) + 1) >> 1;
  }
}

function leftOf({ next, end }: Share): number {
  return end - next;
}
