import { Module } from '@nestjs/common';
import { ReadRecommendation } from './read-recommendation.js';

const providers = [ReadRecommendation];

/** Recommendations of the rules to officers. */
@Module({ providers, exports: providers })
export class RecommendationModule {}
