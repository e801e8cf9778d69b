import { accept, type Outcome } from '@carnet/kernel';
import { type Compare, type Filter, parse } from 'scim2-parse-filter';
import type { Resource } from './resources.js';
import { refuseScim } from './scim.refusals.js';

/** Parameters of a list (RFC 7644, section 3.4.2). */
export interface Search {
  readonly which: Wanted;
  /** Reduces a resource to the requested attributes; Entra excludes members of large groups. */
  readonly selectAttributes: (resource: Resource) => Resource;
}

/** Which resources of a provider are read. */
export interface Wanted {
  /** A value that an attribute must equal, so that the database can use an index; null if the filter has no such condition. */
  readonly one: { readonly attribute: string; readonly value: string } | null;
  /** The filter as a path of SQL/JSON over the resource in lower case; null for all. */
  readonly path: string | null;
  /** Position from 1. */
  readonly startIndex: number;
  readonly count: number;
}

/** The one resource, if any, whose attribute has this value. */
export const oneWith = (attribute: string, value: string): Wanted => ({ one: { attribute, value }, path: null, startIndex: 1, count: 1 });

const MOST = 200;

/** The only attribute whose values are case-sensitive. Ids and addresses are stored in lower case. */
const exact = 'externalid';

/** Parses the parameters of a list. */
export function searchOf(query: Resource): Outcome<Search> {
  const { filter } = query;
  const page = {
    startIndex: whole(query['startIndex'], 1, 1),
    count: Math.min(MOST, whole(query['count'], 100, 0)),
  };
  const selectAttributes = attributeSelector(query);
  if (filter === undefined || filter === '') return accept({ which: { ...page, one: null, path: null }, selectAttributes });
  if (typeof filter !== 'string') return refuseScim('scim-filter-invalid');
  try {
    const asked = caseless(parse(filter));
    // PostgreSQL text cannot contain these characters, which JSON may also write as escapes.
    if (/\\u(?:0000|d[89a-f])/.test(JSON.stringify(asked))) return refuseScim('scim-filter-invalid');
    return accept({ which: { ...page, one: oneOf(asked), path: pathOf(asked, '$') }, selectAttributes });
  } catch {
    // The package throws errors without a class of their own.
    return refuseScim('scim-filter-invalid');
  }
}

/** A page of the matching resources as a list message. @param total number of all that match. */
export function listResponseOf(page: readonly Resource[], total: number, { which, selectAttributes }: Search): Resource {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: total,
    startIndex: which.startIndex,
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

/** Normalises a filter for comparison with resources in lower case. */
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

function oneOf(filter: Filter): Wanted['one'] {
  if ('filters' in filter) return filter.op === 'or' ? null : (filter.filters.map(oneOf).find((one) => one !== null) ?? null);
  return 'compValue' in filter && filter.op === 'eq' && typeof filter.compValue === 'string'
    ? { attribute: filter.attrPath, value: filter.compValue }
    : null;
}

/** A filter as a predicate of an SQL/JSON path. @param at the resource, or the item of a list that the filter is about. */
function pathOf(filter: Filter, at: '$' | '@'): string {
  if ('filters' in filter) return `(${filter.filters.map((part) => pathOf(part, at)).join(filter.op === 'or' ? ' || ' : ' && ')})`;
  if ('filter' in filter) return `!(${pathOf(filter.filter, at)})`;
  const member = `${at}${filter.attrPath
    .split('.')
    .map((name) => `.${JSON.stringify(name)}`)
    .join('')}`;
  if ('valFilter' in filter) return `exists(${member}[*] ? (${pathOf(filter.valFilter, '@')}))`;
  return 'compValue' in filter ? `(${member} ${comparisonOf(filter)})` : `exists(${member})`;
}

function comparisonOf({ op, compValue }: Compare): string {
  const text = String(compValue);
  const escaped = text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  if (op === 'sw') return `starts with ${JSON.stringify(text)}`;
  if (op === 'co') return `like_regex ${JSON.stringify(escaped)}`;
  if (op === 'ew') return `like_regex ${JSON.stringify(`${escaped}$`)}`;
  return `${operators[op]} ${JSON.stringify(compValue)}`;
}

const operators = { eq: '==', ne: '!=', gt: '>', ge: '>=', lt: '<', le: '<=' } as const;
