import { readFileSync } from 'node:fs';
import { RoutingPolicies, type RoutingPolicy } from '@carnet/workflow';
import { load } from 'js-yaml';

const read = (id: string) => load(readFileSync(new URL(`../../policies/policies/${id}.yaml`, import.meta.url), 'utf8')) as RoutingPolicy;

/** Two policies of this release as their files say: one without a list of claims, and the first one with it. */
export const shippedPolicies = new RoutingPolicies([read('routing-2026.2'), read('routing-2026.4')]);
