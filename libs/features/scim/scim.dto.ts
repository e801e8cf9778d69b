import { Field } from '@carnet/http/field.js';

export class ScimKeyIssued {
  @Field('text', 'Id of the identity provider.')
  id!: string;

  @Field(
    'text',
    'SCIM key, shown once, to be sent as `Authorization: Bearer`. Null if an earlier request with this idempotency key issued it.',
    {
      nullable: true,
    },
  )
  key!: string | null;
}
