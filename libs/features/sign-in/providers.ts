import * as oidc from 'openid-client';
import type { IssuerRecord, SecretBox } from '@carnet/identity';
import { Injectable } from '@nestjs/common';
import { SignInSetting } from './sign-in-setting.js';

const placeOf = (issuer: string): string => `client secret of ${issuer}`;

/** What this installation proves itself with at a provider, as it is stored. */
export function sealClientSecret(box: SecretBox, issuer: string, secret: string): string {
  return box.seal(Buffer.from(secret), placeOf(issuer));
}

/** @throws SecretUnreadable where another key sealed it. */
function openClientSecret(box: SecretBox, issuer: string, sealed: string): string {
  return box.open(sealed, placeOf(issuer)).toString();
}

/** Seconds in which a provider answers. */
const answersWithin = 5;

/** Minutes for which what a provider says of itself is kept. */
const keptMinutes = 10;

/** How a provider answered. */
export interface Asked {
  readonly at: string;
  /** A code; null where it answered. */
  readonly failure: string | null;
}

/** Connections to identity providers, as their discovery documents describe them. */
@Injectable()
export class Providers {
  private readonly opened = new Map<
    string,
    { readonly version: number; readonly until: number; readonly connection: Promise<oidc.Configuration> }
  >();

  private readonly heard = new Map<string, Asked>();

  constructor(private readonly setting: SignInSetting) {}

  /** When this process last asked a provider what it says of itself; null where it has not. */
  asked(issuer: string): Asked | null {
    return this.heard.get(issuer) ?? null;
  }

  /** @throws what the network or the provider says; it is asked again next time. */
  connection(issuer: IssuerRecord): Promise<oidc.Configuration> {
    const known = this.opened.get(issuer.id);
    if (known?.version === issuer.version && known.until > performance.now()) return known.connection;
    const connection = connect(issuer, this.setting.box);
    this.opened.set(issuer.id, { version: issuer.version, until: performance.now() + keptMinutes * 60_000, connection });
    const at = new Date().toISOString();
    void connection.then(
      () => this.heard.set(issuer.id, { at, failure: null }),
      (error: unknown) => this.heard.set(issuer.id, { at, failure: failureOf(error) }),
    );
    connection.catch(() => {
      if (this.opened.get(issuer.id)?.connection === connection) this.opened.delete(issuer.id);
    });
    return connection;
  }

  /** The provider is asked anew what it says of itself. */
  forget({ id }: IssuerRecord): void {
    this.opened.delete(id);
  }
}

/** The innermost code there is, such as `ECONNREFUSED`: a message may repeat an answer. */
function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const inner = error.cause === undefined ? null : failureOf(error.cause);
  if (inner !== null && inner !== 'unknown' && inner !== 'Error') return inner;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

async function connect(
  { id, address, clientId, clientSecret, clockSkewSeconds, algorithms }: IssuerRecord,
  box: SecretBox,
): Promise<oidc.Configuration> {
  if (clientId === null) throw new Error(`nobody signs in with ${id}`);
  const secret = clientSecret === null ? null : openClientSecret(box, id, clientSecret);
  const server = new URL(address);
  const loopback = server.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(server.hostname);
  const found = await oidc.discovery(server, clientId, undefined, undefined, {
    timeout: answersWithin,
    // For a provider on this machine alone.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to be noticed, not to be removed
    execute: loopback ? [oidc.allowInsecureRequests] : [],
  });
  const { supportsPKCE: _pkce, ...said } = found.serverMetadata();
  const {
    token_endpoint_auth_methods_supported: methods = ['client_secret_basic'],
    id_token_signing_alg_values_supported: signed = ['RS256'],
  } = said;
  const accepted = signed.filter((name) => algorithms.some((one) => one === (name === 'Ed25519' ? 'EdDSA' : name)));
  const connection = new oidc.Configuration(
    // Of the algorithms that the provider offers, those that it is trusted for.
    { ...said, id_token_signing_alg_values_supported: accepted },
    clientId,
    { [oidc.clockTolerance]: clockSkewSeconds },
    secret === null
      ? oidc.None()
      : methods.includes('client_secret_basic')
        ? oidc.ClientSecretBasic(secret)
        : oidc.ClientSecretPost(secret),
  );
  connection.timeout = answersWithin;
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- as above
  if (loopback) oidc.allowInsecureRequests(connection);
  // The signature of an ID token is checked, too, though it comes straight from the provider.
  oidc.enableNonRepudiationChecks(connection);
  return connection;
}
