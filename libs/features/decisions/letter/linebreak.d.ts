/** Types for the used part of the package, which has none. */
declare module 'linebreak' {
  class LineBreaker {
    constructor(text: string);
    /** The next position where a line may end (UAX #14), in UTF-16 units; null at the end. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
  export { LineBreaker as default };
}
