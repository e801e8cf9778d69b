/** The body of an act that needs no words: none at all, or an empty object. */
export class NothingBody {}
