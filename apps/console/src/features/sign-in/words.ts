import { defineWords } from '../../words/language.js';

export const signInWords = defineWords('sign-in', {
  claim: ['Send data across borders with an answer you can prove.', '跨境提供数据，答案有据可证。'],
  promise: [
    'File once. Every rule that binds is checked as it stood that day, named people decide, and the record shows it all.',
    '一次申报，逐条核对当日有效的规则，由具名人员决定，全程可查。',
  ],
  signIn: ['Sign in', '登录'],
  with: ['Continue with {{name}}', '使用{{name}}继续'],
  orAs: ['or sign in as a person of the demo', '或者以演示人员身份登录'],
  invented: ['All companies, people and filings of the demo are invented.', '演示中的企业、人员和申报均为虚构。'],
  none: [
    'No identity provider is registered yet. An operator registers one: carnet issuer add',
    '尚未登记身份提供方。请运维人员登记：carnet issuer add',
  ],
});
