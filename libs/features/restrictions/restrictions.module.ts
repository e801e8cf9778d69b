import { Module } from '@nestjs/common';
import { ConfirmRestriction, PreviewRestriction } from './preview-restriction.js';
import { ReadRestrictions } from './read-restrictions.js';
import { RestrictionTests } from './restriction-tests.js';

const providers = [ConfirmRestriction, PreviewRestriction, ReadRestrictions, RestrictionTests];

/** Grants for less than was asked, tested before they are signed. */
@Module({ providers, exports: providers })
export class RestrictionsModule {}
