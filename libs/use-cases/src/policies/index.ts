export { type Moved, type PolicyChanges, PolicyComparison } from './policy-changes.js';
export type { ReadPublished } from './policy-shelf.js';
export type { PolicySimulation, ReviewNeeded, SimulatedRoute, StepNeeded } from './policy-simulation.js';
export { ListPolicies, type PolicyLine, type PolicyView, ReadPolicy } from './read-policies.js';
export { simulateFacts } from './simulate-facts.js';
export { type AskedPolicy, SimulatePolicy } from './simulate-policy.js';
