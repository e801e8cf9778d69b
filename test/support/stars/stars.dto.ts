import { Field } from '@carnet/http/field.js';
import type { Instant } from '@carnet/kernel';

export class StarView {
  @Field('uuid', 'Id of the transfer.')
  readonly transfer!: string;

  @Field('date-time', 'Time at which the caller starred the transfer.')
  readonly since!: Instant;
}

export class StarsView {
  @Field(StarView, 'Transfers that the caller has starred, newest first.', { list: true })
  readonly items!: readonly StarView[];
}
