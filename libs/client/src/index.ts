/**
 * The typed client of the API: a function, a query and the types of every route, written by the build from
 * `docs/openapi.json`. It asks its own site and proves with every request that a page of this site sent it.
 */
import { client } from './generated/client.gen.js';

client.setConfig({ baseUrl: '', credentials: 'same-origin', headers: { 'Carnet-Session': '1' } });

export { client };
export * from './generated/index.js';
export * from './generated/@tanstack/react-query.gen.js';
