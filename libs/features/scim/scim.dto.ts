import { Shown } from '@carnet/http/shown.js';

export class ScimKeyIssued {
  @Shown('text', 'The provider.')
  id!: string;

  @Shown(
    'text',
    'The key, shown once: send it as `Authorization: Bearer`. Null when an earlier request with this Idempotency-Key made it.',
    {
      nullable: true,
    },
  )
  key!: string | null;
}
