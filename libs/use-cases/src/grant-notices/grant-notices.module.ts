import type { FactoryProvider } from '@nestjs/common';
import { GrantNotices } from '../ports/grant-notices.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { RuleBooks } from '../rule-books.js';
import { use } from '../use.module.js';
import { ListGrantNotices, ReadGrantNotice } from './read-grant-notices.js';

/** Notices of what is done to a grant. */
export const grantNoticeUseCases: readonly FactoryProvider[] = [
  use(ListGrantNotices, TenantDatabase, GrantNotices),
  use(ReadGrantNotice, TenantDatabase, GrantNotices, RuleBooks),
];
