/** The words of a vocabulary of the API, in the order in which the console shows them. One that is left out does not compile. */
export const every =
  <Word extends string>() =>
  <const List extends readonly Word[]>(
    ...list: List & ([Word] extends [List[number]] ? unknown : { missing: Exclude<Word, List[number]> })
  ): List =>
    list;
