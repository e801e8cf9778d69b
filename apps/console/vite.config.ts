import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

/** In development the API answers everything but the console's own files: start it by `npm start`, and this by `npx vite apps/console`. */
const api = 'http://127.0.0.1:8080';
const served = ['/v1', '/sign-in', '/sign-out', '/identity-providers', '/problems', '/health', '/.well-known'];

export default defineConfig({
  root,
  resolve: { alias: { '@carnet/client': join(root, '../../libs/client/src/index.ts') } },
  // One year is what browsers that people work with are behind at most.
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: Object.fromEntries(served.map((path) => [path, { target: api, changeOrigin: false }])) },
});
