import type { MigrationInterface } from 'typeorm';

/** A migration from one schema to the next. TypeORM orders them by the 13 digits at the end of the class name. */
export interface Migration {
  new (): MigrationInterface;
  /** Digest of the schema before it, from the comment on schema `carnet`. */
  readonly from: string;
}

/** Empty until the first tagged release; a database of another schema is refused until then. */
export const migrations: readonly Migration[] = [];
