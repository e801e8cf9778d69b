import { Field } from '@carnet/http/field.js';

export class ScimKeyIssued {
  @Field('text', 'The provider.')
  id!: string;

  @Field(
    'text',
    'The key, shown once: send it as `Authorization: Bearer`. Null when an earlier request with this Idempotency-Key made it.',
    {
      nullable: true,
    },
  )
  key!: string | null;
}
