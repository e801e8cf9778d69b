import { Text } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';

export class SignInBody {
  @Text({ about: 'User name.', most: 120, example: 'lin' })
  username!: string;

  @Text({ about: 'Password.', most: 200, example: 'carnet' })
  password!: string;

  @Text({
    about: 'For which organisation; needed by people who act for several.',
    most: 36,
    pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    optional: true,
  })
  organisation?: string;
}

export class TokenShown {
  @Shown('text', 'The access token.')
  access_token!: string;
  @Shown(['Bearer'], 'How to send it.')
  token_type!: 'Bearer';
  @Shown('whole', 'Seconds until it expires.')
  expires_in!: number;
}

export class KeySetShown {
  @Shown('any', 'The public keys (RFC 7517).', { list: true })
  keys!: readonly object[];
}
