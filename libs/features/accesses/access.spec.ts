import { expect, it } from '@jest/globals';
import { shownPart } from './access.js';

it.each([
  ['', 'transfer'],
  ['/', 'transfer'],
  ['/documents', 'documents'],
  ['/documents/:sha256/content', 'documents/content'],
  ['/notice.pdf', 'notice'],
  ['/appeals/:number/notice.html', 'appeals/notice'],
])('behind a transfer, %j shows %j', (route, part) => {
  expect(shownPart(route)).toBe(part);
});
