/** A problem in a file of rules or data, with its position. */
export interface Problem {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  /** JSON Pointer of the node, such as `/rules/3/when`. */
  readonly path: string;
  readonly message: string;
}

/** The result of reading a text: the value, or every problem. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

export type Path = readonly (string | number)[];

/** The JSON Pointer (RFC 6901) of a path. */
export function pointerOf(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
