import { Module } from '@nestjs/common';
import { ReadCompany } from './read-company.js';

const providers = [ReadCompany];

/** Companies, and who is asking. */
@Module({ providers, exports: providers })
export class CompaniesModule {}
