import { valueOf } from '@carnet/http/answers.js';
import { DescribedPublic } from '@carnet/http/described.js';
import { Public } from '@carnet/http/requires.js';
import { LocalIssuer } from '@carnet/identity';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
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

  @Post('token')
  @HttpCode(200)
  @Public()
  @DescribedPublic({
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

  @Get('jwks')
  @Public()
  @DescribedPublic({ summary: 'The public keys of the built-in issuer', answers: KeySetShown })
  keys(): KeySetShown {
    return this.issuer.publicKeys();
  }
}
