/**
 * Reproducible pseudo-random numbers: a stress test's draws depend on its seed alone, so that any process can repeat any part. Not for
 * secrets.
 */

/** A 53-bit hash of a text (two 32-bit multiplicative hashes, mixed), as a number in [0, 1). */
export function unitHashOf(text: string): number {
  const [high, low] = hashPair(text);
  return ((high & 0x1fffff) * 0x100000000 + low) / 2 ** 53;
}

/** A sequence of draws in [0, 1) from a seed (the generator sfc32, which passes PractRand). */
export function seededRandom(seed: string): () => number {
  const [a0, b0] = hashPair(seed);
  const [c0] = hashPair(`${seed}.`);
  let [a, b, c, counter] = [a0, b0, c0, 1];
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first draws still correlate with the seed.
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

/** An approximate draw of the standard normal distribution (Irwin and Hall). Sums are equal on every machine; logarithms need not be. */
export function drawNormal(draw: () => number): number {
  let sum = -6;
  for (let one = 0; one < 12; one += 1) sum += draw();
  return sum;
}

/** e to the power of x by sums and products only, which every machine rounds alike; `Math.exp` may differ in the last digit. */
export function portableExp(x: number): number {
  const halvings = 10;
  const small = x / 2 ** halvings;
  let [term, sum] = [1, 1];
  for (let order = 1; order <= 12; order += 1) {
    term = (term * small) / order;
    sum += term;
  }
  for (let square = 0; square < halvings; square += 1) sum *= sum;
  return sum;
}

function hashPair(text: string): readonly [number, number] {
  let [one, two] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 2654435761);
    two = Math.imul(two ^ unit, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return [two >>> 0, one >>> 0];
}
