import { Route } from '@carnet/http/route.js';
import { valueOf } from '@carnet/http/answers.js';
import { LocalIssuer } from '@carnet/identity';
import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeySetShown, SignInBody, TokenShown } from './sign-in.dto.js';
import { SignIn } from './sign-in.js';

/** The built-in issuer of access tokens; there only with the embedded default. */
@ApiTags('Sign-in')
@Controller('local-issuer')
export class SignInController {
  constructor(
    private readonly signIn: SignIn,
    private readonly issuer: LocalIssuer,
  ) {}

  @Route('POST token', 'public', {
    summary: 'Sign in with user name and password (embedded default only)',
    answers: TokenShown,
    problems: {
      400: 'The body is not as asked for.',
      401: 'User name or password is wrong.',
      422: 'The person acts for several organisations; `context.organisations` names them.',
      429: 'Too many attempts.',
    },
  })
  async token(@Body() { username, password, organisation }: SignInBody): Promise<TokenShown> {
    return valueOf(await this.signIn.execute({ username, password, ...(organisation === undefined ? {} : { organisation }) }));
  }

  @Route('GET jwks', 'public', { summary: 'The public keys of the built-in issuer', answers: KeySetShown })
  keys(): KeySetShown {
    return this.issuer.publicKeys();
  }
}
