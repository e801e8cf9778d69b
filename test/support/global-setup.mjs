/** One PostgreSQL server for all suites of a run. Its address reaches the workers through the environment. */
import { register } from 'node:module';

export default async function startSharedServer() {
  register('./typescript-loader.mjs', import.meta.url);
  const { share, startPostgres } = await import('./postgres.ts');
  const server = await startPostgres();
  share(server);
  globalThis.carnetTestPostgres = server;
}
