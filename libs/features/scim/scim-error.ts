import type { Problem } from '@carnet/http/problem.js';
import { SCIM_TYPES } from './scim.refusals.js';

/** Converts a problem into a SCIM error (RFC 7644, section 3.12) with its sentence in both languages. */
export function scimErrorOf({ code, status, says }: Problem): Readonly<Record<string, unknown>> {
  const scimType = SCIM_TYPES[code];
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    ...(scimType !== undefined && { scimType }),
    detail: `${says.en} ${says.zh}`,
  };
}
