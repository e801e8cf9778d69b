import { Directory, isScimKey, type Principal, systemPrincipal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { Issuer } from '@carnet/persistence/entities.js';
import { DirectoryDatabase, repositoryOf } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { KeyPepper } from '../administration/key-acts.js';
import { refuseScim } from './scim.refusals.js';

/** Keys in another form are refused without a query. */
const bearer = /^Bearer (carnet_scim_[\w-]{43})$/i;

const name = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** Authenticates an identity provider. An unknown or disabled provider, or one without a key, gets the same answer as a wrong key. */
@Injectable()
export class OpenScim {
  constructor(
    private readonly database: DirectoryDatabase,
    private readonly directory: Directory,
    private readonly setting: KeyPepper,
  ) {}

  /** @returns the provider's principal, in the name of the authority and without permissions. */
  async execute({ issuer, authorization, address }: ScimCall): Promise<Outcome<Principal>> {
    const key = bearer.exec(authorization ?? '')?.[1];
    if (key === undefined || !name.test(issuer)) return refuseScim('scim-key-invalid');
    const { id: authority } = await this.directory.authority();
    const provider: Principal = { ...systemPrincipal(`scim:${issuer}`, authority, 'authority'), via: `scim ${address}` };
    const row = await this.database.transact(provider, (scope) => repositoryOf(scope, Issuer).findOneBy({ id: issuer }));
    const opens = isScimKey(this.setting.pepper, issuer, key, row?.scimKeyHash ?? null);
    return opens && row?.disabledAt === null ? accept(provider) : refuseScim('scim-key-invalid');
  }
}

/** A SCIM request before authentication. */
export interface ScimCall {
  /** Issuer named in the path. */
  readonly issuer: string;
  readonly authorization: string | undefined;
  readonly address: string;
}
