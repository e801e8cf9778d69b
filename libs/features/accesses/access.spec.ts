import { expect, it } from '@jest/globals';
import { accessedPart } from './access.js';

it.each([
  ['', 'transfer'],
  ['/', 'transfer'],
  ['/documents', 'documents'],
  ['/documents/:sha256/content', 'documents/content'],
  ['/notice.pdf', 'notice'],
  ['/appeals/:number/notice.html', 'appeals/notice'],
])('The route %j below a transfer shows its part %j', (route, part) => {
  expect(accessedPart(route)).toBe(part);
});
