import { refusals } from '@carnet/http/problem.js';
import { Directory, isPassword, LOCAL_TOKEN_SECONDS, LocalIssuer } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { Injectable } from '@nestjs/common';
import { AttemptLimit } from './attempt-limit.js';
import type { TokenShown } from './sign-in.dto.js';

/** Refuses to sign somebody in. */
const refuseSignIn = refusals({
  'credentials-invalid': [401, 'User name or password is wrong.', '用户名或者密码不正确。'],
  'organisation-needed': [422, 'Name one of your organisations.', '请指明您所代表的一个单位。'],
  'too-many-attempts': [429, 'Too many attempts for this user name. Wait a minute.', '该用户名尝试次数过多，请一分钟后再试。'],
});

export interface SignInCommand {
  readonly username: string;
  readonly password: string;
  readonly organisation?: string;
}

/** A person signs in with the built-in issuer, where no identity provider is at hand. */
@Injectable()
export class SignIn {
  constructor(
    private readonly directory: Directory,
    private readonly issuer: LocalIssuer,
    private readonly attempts: AttemptLimit,
  ) {}

  async execute({ username, password, organisation }: SignInCommand): Promise<Outcome<TokenShown>> {
    const wait = this.attempts.begin(username);
    if (wait > 0) return refuseSignIn('too-many-attempts', { context: { seconds: wait } });
    const known = await this.directory.signIn(username);
    const right = await isPassword(password, known?.passwordHash ?? null);
    if (!known || !right || known.memberships.length === 0) return refuseSignIn('credentials-invalid');
    this.attempts.succeeded(username);
    const [only, ...others] = known.memberships.filter(
      (membership) => organisation === undefined || membership.organisation === organisation,
    );
    if (!only || others.length > 0) {
      const organisations = known.memberships.map((membership) => membership.organisation);
      return refuseSignIn('organisation-needed', { context: { organisations } });
    }
    const token = await this.issuer.issue(known.person, only.organisation);
    return accept({ access_token: token, token_type: 'Bearer', expires_in: LOCAL_TOKEN_SECONDS });
  }
}
