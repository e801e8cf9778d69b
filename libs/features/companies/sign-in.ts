import { Directory, isPassword, LOCAL_TOKEN_SECONDS, LocalIssuer } from '@carnet/identity';
import { accept, type Outcome, refuse } from '@carnet/kernel';
import { Injectable } from '@nestjs/common';
import { AttemptLimit } from './attempt-limit.js';
import type { TokenShown } from './sign-in.dto.js';

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
    if (wait > 0)
      return refuse('too-many-attempts', 'Too many attempts for this user name. Wait a minute.', { context: { seconds: wait } });
    const known = await this.directory.signIn(username);
    const right = await isPassword(password, known?.passwordHash ?? null);
    if (!known || !right || known.memberships.length === 0) return refuse('credentials-invalid', 'User name or password is wrong.');
    this.attempts.succeeded(username);
    const [only, ...others] = known.memberships.filter(
      (membership) => organisation === undefined || membership.organisation === organisation,
    );
    if (!only || others.length > 0) {
      const organisations = known.memberships.map((membership) => membership.organisation);
      return refuse('organisation-needed', 'Name one of your organisations.', { context: { organisations } });
    }
    const token = await this.issuer.issue(known.person, only.organisation);
    return accept({ access_token: token, token_type: 'Bearer', expires_in: LOCAL_TOKEN_SECONDS });
  }
}
