/** Something a person has to put right before Carnet can go on: what is wrong, and what to do about it. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    what: string,
    readonly remedy: string,
  ) {
    super(what);
  }
}

/** True for an error of the system with this code, such as `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
