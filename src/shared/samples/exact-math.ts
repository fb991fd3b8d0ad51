// ECMAScript leaves exp, log, sin and their like to the engine ("implementation-approximated", ECMA-262 §21.3.2), so two engines
// may differ in the last bit. Here they are made of + - × ÷ alone, which IEEE 754 fixes to the last bit.

/** The natural logarithm of 2, as the nearest double. */
const ln2 = Math.LN2;
/** Terms of the series of exp: beyond these nothing is added to a number below 0.35. */
const terms = 18;

/** e to the power of x, within a few units of the last place; 0 and Infinity where it leaves the doubles. */
export function exp(x: number): number {
  if (x > 709) return Number.POSITIVE_INFINITY;
  if (x < -745) return 0;
  const power = Math.floor(x / ln2 + 0.5);
  const rest = x - power * ln2;
  let sum = 1;
  for (let term = terms; term > 0; term -= 1) sum = 1 + (rest / term) * sum;
  return scaled(sum, power);
}

/** The natural logarithm of a number above 0. */
export function ln(x: number): number {
  let [mantissa, power] = [x, 0];
  for (; mantissa >= 2; power += 1) mantissa /= 2;
  for (; mantissa < 1; power -= 1) mantissa *= 2;
  // ln m = 2 artanh((m - 1) / (m + 1)), whose series ends soon because that is at most a third.
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let sum = 0;
  for (let odd = 41; odd > 0; odd -= 2) sum = sum * square + 1 / odd;
  return 2 * ratio * sum + power * ln2;
}

/** Doubling and halving are exact, in as many steps as it takes. */
function scaled(value: number, power: number): number {
  let result = value;
  for (let left = power; left > 0; left -= 1) result *= 2;
  for (let left = power; left < 0; left += 1) result /= 2;
  return result;
}
