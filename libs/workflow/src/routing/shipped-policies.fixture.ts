import { readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { RoutingPolicies } from './routing-policies.js';
import type { RoutingPolicy } from './routing-policy.js';

const folder = new URL('../../../policies/policies/', import.meta.url);
const files = readdirSync(folder).sort();

/** The policies of this release as their files say, unchecked, because reading and checking is outside of the core. */
export const shippedPolicies = new RoutingPolicies(files.map((file) => load(readFileSync(new URL(file, folder), 'utf8')) as RoutingPolicy));
