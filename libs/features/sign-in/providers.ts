import * as oidc from 'openid-client';
import type { IssuerRecord, SecretBox } from '@carnet/identity';
import { Injectable } from '@nestjs/common';
import { SignInSetting } from './sign-in-setting.js';

const placeOf = (issuer: string): string => `client secret of ${issuer}`;

/** Seals the client secret of a provider for storage. */
export function sealClientSecret(box: SecretBox, issuer: string, secret: string): string {
  return box.seal(Buffer.from(secret), placeOf(issuer));
}

/** @throws SecretUnreadable if it was sealed with another key. */
function openClientSecret(box: SecretBox, issuer: string, sealed: string): string {
  return box.open(sealed, placeOf(issuer)).toString();
}

/** Time limit for a provider's response, in seconds. */
const limitSeconds = 5;

/** Minutes for which a provider's metadata is cached. */
const keptMinutes = 10;

/** Result of reading a provider's metadata. */
export interface MetadataRead {
  readonly at: string;
  /** Error code; null if it succeeded. */
  readonly failure: string | null;
}

/** Connections to identity providers, from their discovery documents. */
@Injectable()
export class Providers {
  private readonly opened = new Map<
    string,
    { readonly version: number; readonly until: number; readonly connection: Promise<oidc.Configuration> }
  >();

  private readonly reads = new Map<string, MetadataRead>();

  constructor(private readonly setting: SignInSetting) {}

  /** When this process last read a provider's metadata; null if it has not. */
  lastRead(issuer: string): MetadataRead | null {
    return this.reads.get(issuer) ?? null;
  }

  /** @throws errors of the network or the provider; the next call tries again. */
  connection(issuer: IssuerRecord): Promise<oidc.Configuration> {
    const known = this.opened.get(issuer.id);
    if (known?.version === issuer.version && known.until > performance.now()) return known.connection;
    const connection = connect(issuer, this.setting.box);
    this.opened.set(issuer.id, { version: issuer.version, until: performance.now() + keptMinutes * 60_000, connection });
    const at = new Date().toISOString();
    void connection.then(
      () => this.reads.set(issuer.id, { at, failure: null }),
      (error: unknown) => this.reads.set(issuer.id, { at, failure: failureOf(error) }),
    );
    connection.catch(() => {
      if (this.opened.get(issuer.id)?.connection === connection) this.opened.delete(issuer.id);
    });
    return connection;
  }

  /** Drops the cached metadata of a provider. */
  forget({ id }: IssuerRecord): void {
    this.opened.delete(id);
  }
}

/** The innermost error code, such as `ECONNREFUSED`; the message is not used, because it may repeat a response. */
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
    timeout: limitSeconds,
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
    // Only algorithms that the provider offers and that are trusted for it.
    { ...said, id_token_signing_alg_values_supported: accepted },
    clientId,
    { [oidc.clockTolerance]: clockSkewSeconds },
    secret === null
      ? oidc.None()
      : methods.includes('client_secret_basic')
        ? oidc.ClientSecretBasic(secret)
        : oidc.ClientSecretPost(secret),
  );
  connection.timeout = limitSeconds;
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- as above
  if (loopback) oidc.allowInsecureRequests(connection);
  // Verifies the signature of an ID token, even though it comes directly from the provider.
  oidc.enableNonRepudiationChecks(connection);
  return connection;
}
