export interface NamedPerson {
  readonly person: string;
  readonly name: string;
}
