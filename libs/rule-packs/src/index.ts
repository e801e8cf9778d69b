export { loadRulePacks } from './load-rule-packs.js';
export { openRuleBook, type RuleBook } from './rule-book.js';
