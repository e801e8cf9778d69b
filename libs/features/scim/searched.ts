import { accept, type Outcome } from '@carnet/kernel';
import { type Filter, filter as matcher, parse } from 'scim2-parse-filter';
import { isResource, type Resource } from './resources.js';
import { refuseScim } from './scim.refusals.js';

/** What is asked of a list (RFC 7644, section 3.4.2). */
export interface Search {
  readonly matches: (resource: Resource) => boolean;
  /** The one value that an attribute has to have, for the database to find it along an index; null where the filter says more. */
  readonly one: { readonly attribute: string; readonly value: string } | null;
  /** Counted from one. */
  readonly startIndex: number;
  readonly count: number;
  /** A resource with the attributes alone that the caller wants: Entra leaves out the members of large groups. */
  readonly shown: (resource: Resource) => Resource;
}

const MOST = 200;

/** The attribute whose values differ by case. Ids and addresses are kept in lower case anyway. */
const exact = 'externalid';

/** Reads the parameters of a list. */
export function searchOf(query: Resource): Outcome<Search> {
  const { filter } = query;
  const page = {
    startIndex: whole(query['startIndex'], 1, 1),
    count: Math.min(MOST, whole(query['count'], 100, 0)),
    shown: shownBy(query),
  };
  if (filter === undefined || filter === '') return accept({ ...page, matches: () => true, one: null });
  if (typeof filter !== 'string') return refuseScim('scim-filter-invalid');
  try {
    const asked = caseless(parse(filter));
    // PostgreSQL has no text with such characters, which may be written as escapes, too.
    if (/\\u(?:0000|d[89a-f])/.test(JSON.stringify(asked))) return refuseScim('scim-filter-invalid');
    const matches = matcher(asked);
    return accept({ ...page, one: oneOf(asked), matches: (resource) => matches(lowered(resource)) });
  } catch {
    // The package throws what it trips over, without a class of its own.
    return refuseScim('scim-filter-invalid');
  }
}

/** A page of what was found, as a list message. */
export function listed(found: readonly Resource[], { matches, startIndex, count, shown }: Search): Resource {
  const all = found.filter(matches);
  const page = all.slice(startIndex - 1, startIndex - 1 + count);
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: all.length,
    startIndex,
    itemsPerPage: page.length,
    Resources: page.map(shown),
  };
}

/** `attributes` names all that is shown, `excludedAttributes` what is not; an id is shown to everybody (RFC 7644, section 3.9). */
function shownBy({ attributes, excludedAttributes }: Resource): Search['shown'] {
  const [only, without] = [attributesIn(attributes), attributesIn(excludedAttributes)];
  const isShown = (name: string): boolean => (only.length > 0 ? only.includes(name) : !without.includes(name));
  return (resource) =>
    Object.fromEntries(Object.entries(resource).filter(([name]) => ['id', 'schemas'].includes(name) || isShown(name.toLowerCase())));
}

/** Attributes by their names: of a part, such as `emails.value`, the whole. */
function attributesIn(value: unknown): readonly string[] {
  if (typeof value !== 'string') return [];
  const names = value.split(',').map((name) => withoutSchema(name.trim()).split('.', 1).join(''));
  return names.filter((name) => name !== '');
}

/** An attribute as filters and parameters compare it, which may name its schema before it. */
const withoutSchema = (path: string): string => path.replace(/^urn:ietf:params:scim:schemas:core:2\.0:(?:User|Group):/i, '').toLowerCase();

function whole(value: unknown, otherwise: number, least: number): number {
  const number = typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : otherwise;
  return Math.max(least, number);
}

/** A filter as `lowered` resources are held against it. */
function caseless(filter: Filter): Filter {
  if ('filters' in filter) return { ...filter, filters: filter.filters.map(caseless) };
  if ('filter' in filter) return { ...filter, filter: caseless(filter.filter) };
  const attrPath = withoutSchema(filter.attrPath);
  if ('valFilter' in filter) return { ...filter, attrPath, valFilter: caseless(filter.valFilter) };
  if (!('compValue' in filter)) return { ...filter, attrPath };
  const { compValue } = filter;
  const last = attrPath.split('.').at(-1) ?? '';
  // `emails eq "x"` means the value of one of them (RFC 7644, section 3.4.2.2).
  const path = attrPath === 'emails' || attrPath === 'members' ? `${attrPath}.value` : attrPath;
  return { ...filter, attrPath: path, compValue: typeof compValue === 'string' && last !== exact ? compValue.toLowerCase() : compValue };
}

function oneOf(filter: Filter): Search['one'] {
  if ('filters' in filter) return filter.op === 'or' ? null : (filter.filters.map(oneOf).find((one) => one !== null) ?? null);
  return 'compValue' in filter && filter.op === 'eq' && typeof filter.compValue === 'string'
    ? { attribute: filter.attrPath, value: filter.compValue }
    : null;
}

/** With the texts of all attributes in lower case whose case says nothing. */
function lowered(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return name === exact ? value : value.toLowerCase();
  if (Array.isArray(value)) return value.map((one) => lowered(one, name));
  if (!isResource(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, lowered(one, key.toLowerCase())]));
}
