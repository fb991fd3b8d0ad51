/** A source of numbers that are all the same for the same seed, on every machine. */
export interface Random {
  /** A whole number from 0 to 2^32 - 1. */
  uint32(): number;
  /** A number of 0 up to, and without, 1, in steps of 2^-53. */
  unit(): number;
}

/**
 * Filled by SplitMix32 from all parts of the seed, each a whole number from 0 to 2^32 - 1, in order. SplitMix32 takes no two
 * inputs to the same output, so the state is never all zeros, which xoshiro would not leave.
 */
export function createRandom(...seed: readonly number[]): Random {
  let mixed = 0;
  for (const part of seed) mixed = splitMix(Math.imul(mixed, 31) + (part >>> 0));
  const state = (index: number) => splitMix(mixed + Math.imul(index, golden));
  const uint32 = xoshiro128([state(0), state(1), state(2), state(3)]);
  return { uint32, unit: () => ((uint32() >>> 5) * 0x4000000 + (uint32() >>> 6)) / 2 ** 53 };
}

/**
 * xoshiro128** 1.1 by David Blackman and Sebastiano Vigna (2018, public domain, prng.di.unimi.it/xoshiro128starstar.c). It
 * needs nothing but shifts, xor and products of 32-bit integers, which every JavaScript engine does exactly.
 */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state;
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
}

/** 2^32 divided by the golden ratio, made odd: the step of SplitMix. */
const golden = 0x9e3779b9;

/** The finaliser of MurmurHash3 (Austin Appleby, public domain) after one step: SplitMix with 32 bits. */
function splitMix(state: number): number {
  let mixed = (state + golden) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
