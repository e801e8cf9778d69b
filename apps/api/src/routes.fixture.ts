import type { AccessRule } from '@carnet/http/access-rule.js';
import { routesOf } from '@carnet/http/route-check.js';
import { KEY_SCOPES, type Permission, ROLE_PERMISSIONS, type Role, ROLES } from '@carnet/identity';
import { controllers } from './api.module.js';
import { bodyOf, queryOf, TRANSFER_ID } from './examples.fixture.js';
import type { TestRequest } from './test-api.fixture.js';

/** Every route with its query, access rule and an example body, as its controller declares them. */
export const routes: readonly (readonly [string, AccessRule, unknown?])[] = routesOf(controllers).map(({ method, path, rule }) => {
  if (rule === undefined) throw new Error(`${method} ${path} does not say who may call it`);
  const route = `${method} ${path}`;
  return [`${route}${queryOf(route)}`, rule, bodyOf(route)];
});

/** Values for path parameters that are not ids. */
const places: Readonly<Record<string, string>> = {
  scenario: 'S13',
  number: '1',
  discipline: 'privacy',
  regime: 'cn',
  edition: 'ill-lingang-icv-general-2024',
  since: 'ill-shanghai-commerce-negative-2025',
  name: 'start.js',
  code: 'not-found',
};

/** Method and path of a route, with its parameters filled in. */
export const addressOf = (route: string): { method: string; path: string } => {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern
    .replace('scenarios/:id', 'scenarios/:scenario')
    .replaceAll(/:([a-z]\w*)/gi, (_, place: string) => places[place] ?? TRANSFER_ID);
  return { method, path };
};

/** A role that may call a route with this rule, or `key` if only keys may. */
export function roleAllowedBy(rule: AccessRule): Role | 'key' {
  const found = ROLES.find((role) => mayCall(rule, ROLE_PERMISSIONS[role])) ?? (mayCall(rule, KEY_SCOPES) ? 'key' : undefined);
  if (found === undefined) throw new Error(`nobody may ${rule}`);
  return found;
}

/** Whether a holder of these permissions may call a route of this rule. */
export function mayCall(rule: AccessRule, held: readonly Permission[]): boolean {
  return rule === 'public' || rule === 'signed-in' || held.includes(rule);
}

/** Sends bytes as a file, anything else as JSON. */
export const payloadOf = (body: unknown): Pick<TestRequest, 'body' | 'raw' | 'headers'> =>
  body instanceof Uint8Array ? { raw: body, headers: { 'content-type': 'text/csv' } } : { body };
