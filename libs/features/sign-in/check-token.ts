import { checkAccessToken, unverifiedIssuer, type Principal, type TokenFault, tokenIssuer } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { Issuer, IssuerPerson } from '@carnet/persistence/entities.js';
import { repositoryOf } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { DirectoryChange } from '../administration/directory-change.js';

/** Explanation of a token for an operator. */
export interface TokenExplanation {
  /** Name of the issuer; null if it is not trusted. */
  readonly issuer: string | null;
  /** The `iss` of the token; null if it cannot be read. */
  readonly address: string | null;
  /** The failed check; null if all passed. */
  readonly fault: TokenFault | null;
  readonly subject: string | null;
  /** The person whom the token identifies; null if there is none. */
  readonly person: string | null;
}

/** Explains why an access token is accepted or refused. Stores nothing. */
@Injectable()
export class CheckToken {
  constructor(private readonly change: DirectoryChange) {}

  /** @throws IssuerUnreachable if the issuer's keys cannot be fetched. */
  async execute(principal: Principal, { token }: { readonly token: string }): Promise<Outcome<TokenExplanation>> {
    const nothing: TokenExplanation = { issuer: null, address: unverifiedIssuer(token), fault: 'unreadable', subject: null, person: null };
    const { address } = nothing;
    if (address === null) return accept(nothing);
    const read = await this.change.read(principal, null, async (scope) => accept(await repositoryOf(scope, Issuer).findOneBy({ address })));
    if (!read.ok) return read;
    const issuer = read.value;
    if (issuer?.disabledAt !== null) return accept({ ...nothing, fault: 'issuer' });
    const check = await checkAccessToken(token, tokenIssuer(issuer));
    if (!check.ok) return accept({ ...nothing, issuer: issuer.id, fault: check.fault });
    const { subject } = check.claims;
    const person = await this.change.read(principal, null, async (scope) => {
      const link = await repositoryOf(scope, IssuerPerson).findOneBy({ issuer: issuer.id, subject });
      return accept(link?.person ?? null);
    });
    return person.ok ? accept({ ...nothing, issuer: issuer.id, fault: null, subject, person: person.value }) : person;
  }
}
