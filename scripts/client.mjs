/** Writes `libs/client/src/generated`, the typed client of the API, from `docs/openapi.json`. */
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';

const root = join(import.meta.dirname, '..');

await createClient({
  input: join(root, 'docs/openapi.json'),
  output: { path: join(root, 'libs/client/src/generated'), postProcess: [] },
  logs: { level: 'silent' },
  plugins: [
    { name: '@hey-api/typescript', enums: 'javascript' },
    '@hey-api/sdk',
    { name: '@hey-api/client-fetch', throwOnError: true },
    { name: '@tanstack/react-query', mutationOptions: false, infiniteQueryOptions: false },
  ],
});
