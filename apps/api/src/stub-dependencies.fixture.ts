import { Scenarios } from '@carnet/acts/scenarios.js';
import { openRuleBook } from '@carnet/rule-packs';
import { NoteKeyUse } from '@carnet/features/administration/note-key-use.js';
import { noSigner, PackSigner, ReceiptSigner } from '@carnet/features/receipts/signing-key.js';
import {
  type ApiKeyRecord,
  COMPANY_ROLES,
  Directory,
  type IssuerRecord,
  type Membership,
  type Role,
  ROLES,
  SecretBox,
  type SessionRecord,
} from '@carnet/identity';
import { SignInSetting } from '@carnet/features/sign-in/sign-in-setting.js';
import { siteOf } from '@carnet/http/site.js';
import { accept, type IdempotencyKey, type Outcome, type PersonId, type TenantId, uuid } from '@carnet/kernel';
import { HealthProbe } from '@carnet/persistence/health-probe.js';
import { type CallHandler, type DynamicModule, type ExecutionContext, Module, type NestInterceptor } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import type { Observable } from 'rxjs';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyRequest } from '@carnet/http/request.js';
import { specialResults } from './special-results.fixture.js';
import { exampleResponseOf } from './examples.fixture.js';
import { routeDependencies } from './api.module.js';

export const COMPANY = uuid<TenantId>('9b1d9a52-90d5-4f31-8f0c-6c7a1f2b3c04');

export const AUTHORITY = uuid<TenantId>('0c5a8f0e-57c1-4a5e-8c1e-2f7b9a6d1e10');

/** The person who holds only this role. */
export function personWith(role: Role): PersonId {
  return uuid<PersonId>(`5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a${String(ROLES.indexOf(role) + 10)}`);
}

export function organisationOf(role: Role): TenantId {
  return COMPANY_ROLES.some((known) => known === role) ? COMPANY : AUTHORITY;
}

/** One call of a use case. */
export interface Call {
  readonly useCaseName: string;
  readonly command: unknown;
  readonly key: IdempotencyKey | undefined;
}

/** The route being answered. */
const currentRoute = new AsyncLocalStorage<string>();

/** The usual result of a use case: the example of its route. */
function exampleResultOf(name: string): () => Promise<Outcome<unknown>> {
  return () => {
    const { shown, act } = exampleResponseOf(currentRoute.getStore() ?? '');
    const special = specialResults[name];
    if (special !== undefined) return Promise.resolve(accept(special(shown)));
    return Promise.resolve(accept(act ? { value: shown, replayed: false } : shown));
  };
}

/** Makes the present route available to the stubs. */
class CurrentRouteInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { method, routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
    return currentRoute.run(`${method} ${routeOptions.url ?? ''}`, () => next.handle());
  }
}

/** Stands for a use case: records its calls and returns what a test has set. */
export class StubUseCase {
  answer: () => Promise<unknown>;

  constructor(
    private readonly name: string,
    private readonly calls: Call[],
  ) {
    this.answer = exampleResultOf(name);
  }

  execute(_principal: unknown, command: unknown, key: IdempotencyKey | undefined): Promise<unknown> {
    this.calls.push({ useCaseName: this.name, command, key });
    return this.answer();
  }
}

/** One person per role, and the keys, sessions and people that a test adds. */
export class StubDirectory extends Directory {
  readonly keys = new Map<string, ApiKeyRecord>();
  readonly sessions = new Map<string, SessionRecord>();
  /** People with other names at an issuer, beside those of one role each. */
  readonly named = new Map<string, PersonId>();
  readonly places = new Map<PersonId, readonly Membership[]>();
  registered: readonly IssuerRecord[] = [];
  lookups = 0;

  override membership(person: PersonId, organisation: TenantId): Promise<Membership | null> {
    this.lookups += 1;
    const role = ROLES.find((known) => personWith(known) === person && organisationOf(known) === organisation);
    return Promise.resolve(role === undefined ? null : membershipOf(role));
  }

  override apiKey(id: string): Promise<ApiKeyRecord | null> {
    this.lookups += 1;
    return Promise.resolve(this.keys.get(id) ?? null);
  }

  override async memberships(person: PersonId): Promise<readonly Membership[]> {
    const role = ROLES.find((known) => personWith(known) === person);
    return this.places.get(person) ?? (role === undefined ? [] : [membershipOf(role)]);
  }

  override issuers(): Promise<readonly IssuerRecord[]> {
    return Promise.resolve(this.registered);
  }

  override personBySubject(_issuer: string, subject: string): Promise<PersonId | null> {
    this.lookups += 1;
    return Promise.resolve(this.named.get(subject) ?? ROLES.map(personWith).find((person) => person === subject) ?? null);
  }

  override session(idHash: string): Promise<SessionRecord | null> {
    return Promise.resolve(this.sessions.get(idHash) ?? null);
  }

  override authority(): ReturnType<Directory['authority']> {
    return Promise.resolve({ id: AUTHORITY, country: 'CN', name: { en: 'Data office', zh: '数据局' } });
  }
}

export function membershipOf(role: Role): Membership {
  const organisation = organisationOf(role);
  return {
    person: personWith(role),
    name: role,
    organisation,
    realm: organisation === COMPANY ? 'company' : 'authority',
    roles: [role],
    disciplines: role === 'officer' ? ['privacy'] : [],
  };
}

export class StubProbe extends HealthProbe {
  ok = true;

  override check(): ReturnType<HealthProbe['check']> {
    return Promise.resolve([{ name: 'postgres', ok: this.ok, detail: this.ok ? null : 'ECONNREFUSED' }]);
  }

  override deadWork(): Promise<number | null> {
    return Promise.resolve(this.ok ? 3 : null);
  }
}

const setting: SignInSetting = {
  site: siteOf('http://127.0.0.1:1'),
  box: SecretBox.of('a secret for tests alone, 32 characters', 'sign-in'),
  logger: { warn: () => undefined, error: () => undefined },
};

/** Stubs of everything that the API calls. */
export class StubDependencies {
  readonly calls: Call[] = [];
  readonly directory = new StubDirectory();
  readonly probe = new StubProbe();
  readonly useCases = new Map(routeDependencies.map((name) => [name.name, new StubUseCase(name.name, this.calls)]));

  module(): DynamicModule {
    const providers = routeDependencies.map((provide) => {
      if (provide === Directory) return { provide, useValue: this.directory };
      if (provide === ReceiptSigner) return { provide, useValue: noSigner };
      // Not recorded as a call of the test.
      if (provide === NoteKeyUse) return { provide, useValue: { execute: () => Promise.resolve(accept(null)) } };
      if (provide === Scenarios) return { provide, useValue: openRuleBook() };
      if (provide === SignInSetting) return { provide, useValue: setting };
      if (provide === PackSigner) return { provide, useValue: noSigner };
      return { provide, useValue: provide === HealthProbe ? this.probe : this.useCases.get(provide.name) };
    });
    return {
      module: StubModule,
      providers: [...providers, { provide: APP_INTERCEPTOR, useClass: CurrentRouteInterceptor }],
      exports: [...routeDependencies],
    };
  }

  /** Makes a use case return something else until it is changed again. */
  answer(name: string, answer: () => Promise<unknown>): void {
    const useCase = this.useCases.get(name);
    if (!useCase) throw new Error(`there is no use case ${name}`);
    useCase.answer = answer;
  }

  reset(): void {
    this.calls.length = 0;
    for (const [name] of this.useCases) this.answer(name, exampleResultOf(name));
  }
}

@Module({})
class StubModule {}
