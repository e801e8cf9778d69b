import { Module } from '@nestjs/common';
import { CompanyNames } from './company-list.store.js';
import { FindCompanies, ReadCompany } from './read-company.js';

const providers = [CompanyNames, FindCompanies, ReadCompany];

@Module({ providers, exports: providers })
export class CompaniesModule {}
