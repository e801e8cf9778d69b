import { Shown } from './shown.js';

export class KeySetShown {
  @Shown('any', 'The public keys (RFC 7517).', { list: true })
  keys!: readonly object[];
}
