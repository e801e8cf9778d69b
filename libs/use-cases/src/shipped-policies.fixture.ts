import { readFileSync } from 'node:fs';
import { RoutingPolicies } from '@carnet/workflow';
import { parse } from 'yaml';

const file = new URL('../../policies/policies/routing-2026.2.yaml', import.meta.url);

/** A policy of this release as its file says. */
export const shippedPolicies = new RoutingPolicies([parse(readFileSync(file, 'utf8'))]);
