import { evaluationFault, type ValueOrUnknown, type Value } from './kleene.js';

type Scalar = number | string;
type Operator = (left: Value, right: Value) => ValueOrUnknown;

/** CEL orders numbers with numbers and text with text. Null is not ordered: as JavaScript's 0, it would give a wrong verdict. */
function ordered(operate: (left: Scalar, right: Scalar) => boolean): Operator {
  return (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return operate(left, right);
    return typeof left === 'string' && typeof right === 'string' ? operate(left, right) : unset();
  };
}

function unset(): ValueOrUnknown {
  return evaluationFault('a value that is not set cannot be compared or counted', '未填写的值不能比较或者计算');
}

function arithmetic(operate: (left: number, right: number) => number): Operator {
  return (left, right) => {
    if (typeof left !== 'number' || typeof right !== 'number') return unset();
    const result = operate(left, right);
    return Math.abs(result) > Number.MAX_SAFE_INTEGER ? evaluationFault('a number grew too large', '数值过大') : result;
  };
}

/** The strict operators of the condition language, applied to known values. */
export const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['==', equal],
  ['!=', (left, right) => !equal(left, right)],
  ['<', ordered((a, b) => a < b)],
  ['<=', ordered((a, b) => a <= b)],
  ['>', ordered((a, b) => a > b)],
  ['>=', ordered((a, b) => a >= b)],
  ['+', arithmetic((a, b) => a + b)],
  ['-', arithmetic((a, b) => a - b)],
  ['*', arithmetic((a, b) => a * b)],
  ['in', contains],
]);

function equal(left: Value, right: Value): boolean {
  if (!Array.isArray(left) || !Array.isArray(right)) return left === right;
  const [a, b] = [left as readonly Value[], right as readonly Value[]];
  return a.length === b.length && a.every((item, index) => equal(item, b[index] ?? null));
}

function contains(item: Value, range: Value): ValueOrUnknown {
  if (Array.isArray(range)) return (range as readonly Value[]).includes(item);
  if (range instanceof Map) return typeof item === 'string' && range.has(item);
  return evaluationFault('"in" needs a list that is set', '“in”所需的列表未填写');
}
