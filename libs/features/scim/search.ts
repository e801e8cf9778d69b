import { accept, type Outcome } from '@carnet/kernel';
import { type Filter, filter as matcher, parse } from 'scim2-parse-filter';
import { isResource, type Resource } from './resources.js';
import { refuseScim } from './scim.refusals.js';

/** Parameters of a list (RFC 7644, section 3.4.2). */
export interface Search {
  readonly matches: (resource: Resource) => boolean;
  /** A value that an attribute must equal, so that the database can use an index; null if the filter has no such condition. */
  readonly one: { readonly attribute: string; readonly value: string } | null;
  /** Position from 1. */
  readonly startIndex: number;
  readonly count: number;
  /** Reduces a resource to the requested attributes; Entra excludes members of large groups. */
  readonly selectAttributes: (resource: Resource) => Resource;
}

const MOST = 200;

/** The only attribute whose values are case-sensitive. Ids and addresses are stored in lower case. */
const exact = 'externalid';

/** Parses the parameters of a list. */
export function searchOf(query: Resource): Outcome<Search> {
  const { filter } = query;
  const page = {
    startIndex: whole(query['startIndex'], 1, 1),
    count: Math.min(MOST, whole(query['count'], 100, 0)),
    selectAttributes: attributeSelector(query),
  };
  if (filter === undefined || filter === '') return accept({ ...page, matches: () => true, one: null });
  if (typeof filter !== 'string') return refuseScim('scim-filter-invalid');
  try {
    const asked = caseless(parse(filter));
    // PostgreSQL text cannot contain these characters, which JSON may also write as escapes.
    if (/\\u(?:0000|d[89a-f])/.test(JSON.stringify(asked))) return refuseScim('scim-filter-invalid');
    const matches = matcher(asked);
    return accept({ ...page, one: oneOf(asked), matches: (resource) => matches(lowered(resource)) });
  } catch {
    // The package throws errors without a class of their own.
    return refuseScim('scim-filter-invalid');
  }
}

/** A page of the matching resources as a list message. */
export function listResponseOf(found: readonly Resource[], { matches, startIndex, count, selectAttributes }: Search): Resource {
  const all = found.filter(matches);
  const page = all.slice(startIndex - 1, startIndex - 1 + count);
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: all.length,
    startIndex,
    itemsPerPage: page.length,
    Resources: page.map(selectAttributes),
  };
}

/** `attributes` names what is shown, `excludedAttributes` what is hidden; an id is always shown (RFC 7644, section 3.9). */
function attributeSelector({ attributes, excludedAttributes }: Resource): Search['selectAttributes'] {
  const [only, without] = [attributesIn(attributes), attributesIn(excludedAttributes)];
  const isShown = (name: string): boolean => (only.length > 0 ? only.includes(name) : !without.includes(name));
  return (resource) =>
    Object.fromEntries(Object.entries(resource).filter(([name]) => ['id', 'schemas'].includes(name) || isShown(name.toLowerCase())));
}

/** Attribute names; a part such as `emails.value` stands for the whole attribute. */
function attributesIn(value: unknown): readonly string[] {
  if (typeof value !== 'string') return [];
  const names = value.split(',').map((name) => withoutSchema(name.trim()).split('.', 1).join(''));
  return names.filter((name) => name !== '');
}

/** Normalises an attribute name for comparison: without its schema, in lower case. */
const withoutSchema = (path: string): string => path.replace(/^urn:ietf:params:scim:schemas:core:2\.0:(?:User|Group):/i, '').toLowerCase();

function whole(value: unknown, otherwise: number, least: number): number {
  const number = typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : otherwise;
  return Math.max(least, number);
}

/** Normalises a filter for comparison with `lowered` resources. */
function caseless(filter: Filter): Filter {
  if ('filters' in filter) return { ...filter, filters: filter.filters.map(caseless) };
  if ('filter' in filter) return { ...filter, filter: caseless(filter.filter) };
  const attrPath = withoutSchema(filter.attrPath);
  if ('valFilter' in filter) return { ...filter, attrPath, valFilter: caseless(filter.valFilter) };
  if (!('compValue' in filter)) return { ...filter, attrPath };
  const { compValue } = filter;
  const last = attrPath.split('.').at(-1) ?? '';
  // `emails eq "x"` compares the value of any address (RFC 7644, section 3.4.2.2).
  const path = attrPath === 'emails' || attrPath === 'members' ? `${attrPath}.value` : attrPath;
  return { ...filter, attrPath: path, compValue: typeof compValue === 'string' && last !== exact ? compValue.toLowerCase() : compValue };
}

function oneOf(filter: Filter): Search['one'] {
  if ('filters' in filter) return filter.op === 'or' ? null : (filter.filters.map(oneOf).find((one) => one !== null) ?? null);
  return 'compValue' in filter && filter.op === 'eq' && typeof filter.compValue === 'string'
    ? { attribute: filter.attrPath, value: filter.compValue }
    : null;
}

/** Lowercases the text of all attributes that ignore case. */
function lowered(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return name === exact ? value : value.toLowerCase();
  if (Array.isArray(value)) return value.map((one) => lowered(one, name));
  if (!isResource(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, lowered(one, key.toLowerCase())]));
}
