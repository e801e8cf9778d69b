/**
 * A number with commas between its thousands, as both languages read it: `1,234,567.5`.
 *
 * Not by Intl: what a stored sentence says must not depend on the ICU data of a machine.
 */
export function grouped(number: number): string {
  const text = String(number);
  if (number < 1000 && number > -1000) return text;
  const [whole = '', fraction] = text.split('.');
  const parted = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? parted : `${parted}.${fraction}`;
}
