import { defineWords } from '../../words/language.js';

export const galleryWords = defineWords('gallery', {
  title: ['Components in their states', '组件及其状态'],
  states: ['States', '状态'],
  lanes: ['Lanes', '通道'],
  outcomes: ['Outcomes', '结论'],
  buttons: ['Buttons', '按钮'],
  fields: ['Fields', '输入'],
  notices: ['Notices', '提示'],
  tables: ['Tables', '表格'],
  example: ['Example', '示例'],
  hint: ['A hint stands between the label and the field.', '提示位于标签与输入框之间。'],
  wrong: ['Enter a whole number of people.', '请输入整数人数。'],
  disabled: ['Not now', '暂不可用'],
  open: ['Open a dialog', '打开对话框'],
  drawer: ['Open a drawer', '打开抽屉'],
  text: ['Sample text of a usual length.', '此处为常见长度的文字。'],
});
