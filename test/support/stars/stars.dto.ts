import { Field } from '@carnet/http/field.js';
import type { Instant } from '@carnet/kernel';

export class StarView {
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;

  @Field('date-time', 'Since when the caller has starred it.')
  readonly since!: Instant;
}

export class StarsView {
  @Field(StarView, 'What the caller has starred, the latest first.', { list: true })
  readonly items!: readonly StarView[];
}
