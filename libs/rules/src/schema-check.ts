import { Ajv, type AnySchemaObject, type ErrorObject } from 'ajv';
import type { Path, Problem } from './problem.js';
import type { YamlSource } from './yaml-source.js';

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, logger: false });

/** The largest number of reported problems of a file. */
const maxProblems = 100;

/** Every violation of the schema, at its node. Ajv compiles each schema once, on first use. */
export function checkShape(source: YamlSource, schema: AnySchemaObject): Problem[] {
  const validate = ajv.compile(schema);
  if (validate(source.content)) return [];
  return (validate.errors ?? [])
    .filter(saysSomething)
    .slice(0, maxProblems)
    .map((error) => {
      const path = pathOf(error.instancePath);
      const extra: unknown = error.keyword === 'additionalProperties' ? error.params['additionalProperty'] : undefined;
      if (typeof extra === 'string') return source.problem([...path, extra], `"${extra}" is not a known member here`, true);
      return source.problem(path, sentenceOf(error));
    });
}

// A failed `if` only repeats the errors of its branches.
function saysSomething(error: ErrorObject): boolean {
  return error.keyword !== 'if';
}

function sentenceOf(error: ErrorObject): string {
  const allowed: unknown = error.params['allowedValues'];
  if (Array.isArray(allowed)) return `must be one of ${allowed.map(String).join(', ')}`;
  return error.message ?? 'does not have the expected form';
}

function pathOf(pointer: string): Path {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
