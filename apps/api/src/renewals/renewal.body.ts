import { RENEWAL_KINDS, type RenewalKind } from '@carnet/workflow';
import { Word } from '../http/shapes.js';

export class RenewalBody {
  @Word({
    about: '`renews`: the same for another term, in the window of renewal. `replaces`: something else in its stead, at any time.',
    of: RENEWAL_KINDS,
    example: 'renews',
  })
  kind!: RenewalKind;
}
