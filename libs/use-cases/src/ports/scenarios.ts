/** The catalogue of sector scenarios, as far as decisions need it. */
export abstract class Scenarios {
  /** The fields a scenario lists; null for no scenario or an unknown one. */
  abstract fieldsOf(scenario: string | null): readonly string[] | null;
}
