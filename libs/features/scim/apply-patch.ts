import { accept, type Outcome } from '@carnet/kernel';
import { scimPatch, type ScimPatchOperation, type ScimResource } from 'scim-patch';
import { isResource, type Resource } from './resources.js';
import { refuseScim } from './scim.refusals.js';

const refused = refuseScim('scim-patch-invalid');

/** The stored attributes in SCIM's spelling. Names ignore case (RFC 7643, section 2.1). */
const attributes = new Map(
  ['userName', 'externalId', 'name', 'displayName', 'emails', 'active', 'members'].map((name) => [name.toLowerCase(), name]),
);

/** Applies the operations of a PatchOp message to a resource. Operations on attributes that are not stored are ignored. */
export function applyPatch(resource: Resource, sent: unknown): Outcome<Resource> {
  const operations = isResource(sent) ? sent['Operations'] : undefined;
  if (!Array.isArray(operations) || operations.length === 0 || !operations.every(isResource)) return refused;
  const known = operations.map(operationOf);
  if (known.includes(null)) return refused;
  try {
    const whole = resource as unknown as ScimResource;
    const options = { mutateDocument: false, treatMissingAsAdd: true };
    const applied = known.flatMap((operation) => operation ?? []);
    return accept(scimPatch(whole, applied, options) as unknown as Resource);
  } catch {
    // The package parses any path, and throws errors of several classes for one that it cannot.
    return refused;
  }
}

/** Converts an operation for the package; empty for an attribute that is not stored, null if it is invalid. */
function operationOf({ op, path, value }: Resource): readonly ScimPatchOperation[] | null {
  const verb = typeof op === 'string' ? op.toLowerCase() : '';
  if (!isVerb(verb) || namesPrototype(value)) return null;
  if (path === undefined || path === null || path === '') {
    if (verb === 'remove' || !isResource(value)) return null;
    const entries = Object.entries(value).flatMap(([name, one]) => {
      const spelt = pathOf(name);
      return spelt === null ? [] : [[spelt, one] as const];
    });
    return entries.length === 0 ? [] : [{ op: verb, value: Object.fromEntries(entries) }];
  }
  if (typeof path !== 'string' || hasPrototypeWord(path)) return null;
  const spelt = pathOf(path);
  if (spelt === null) return [];
  if (verb === 'remove') return [{ op: verb, path: spelt, ...(value !== undefined && { value: onlyValues(value) }) }];
  return value === undefined ? null : [{ op: verb, path: spelt, value: spelt === 'members' ? onlyValues(value) : value }];
}

function isVerb(verb: string): verb is 'add' | 'replace' | 'remove' {
  return ['add', 'replace', 'remove'].includes(verb);
}

/** A path with its first attribute in SCIM's spelling; null if it is not stored. */
function pathOf(path: string): string | null {
  const bare = path.replace(/^urn:ietf:params:scim:schemas:core:2\.0:(?:User|Group):/i, '');
  const [first = ''] = /^[a-z$]+/i.exec(bare) ?? [];
  const name = attributes.get(first.toLowerCase());
  return name === undefined ? null : name + bare.slice(first.length);
}

/** Members are identified by id; names and references sent with them are ignored. */
function onlyValues(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(onlyValues);
  return isResource(value) && 'value' in value ? { value: value['value'] } : value;
}

/** Rejects paths to a prototype, because following them would change every object of the process. */
function hasPrototypeWord(path: string): boolean {
  return path.split(/[^\w$]+/).some((word) => ['__proto__', 'constructor', 'prototype'].includes(word));
}

function namesPrototype(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(namesPrototype);
  return isResource(value) && Object.entries(value).some(([name, one]) => hasPrototypeWord(name) || namesPrototype(one));
}
