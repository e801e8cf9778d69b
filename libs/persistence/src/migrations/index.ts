import type { MigrationInterface } from 'typeorm';

/** Leads a database from one schema to the next. TypeORM orders migrations by the 13 digits at the end of the class name. */
export interface Migration {
  new (): MigrationInterface;
  /** Digest of the schema that it begins with, as the database's comment on schema `carnet` says. */
  readonly from: string;
}

/** Migrations begin with the first tagged release: until then a database of another schema is refused. */
export const migrations: readonly Migration[] = [];
