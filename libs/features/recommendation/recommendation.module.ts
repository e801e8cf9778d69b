import { Module } from '@nestjs/common';
import { ReadRecommendation } from './read-recommendation.js';

const providers = [ReadRecommendation];

/** What the rules recommend to an officer. */
@Module({ providers, exports: providers })
export class RecommendationModule {}
