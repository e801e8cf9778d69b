import { defineWords } from '../../words/language.js';

export const profileWords = defineWords('profile', {
  title: ['Profile', '个人资料'],
  name: ['Name', '姓名'],
  organisation: ['Organisation', '所属机构'],
  roles: ['Roles', '角色'],
  disciplines: ['Disciplines', '专业'],
  places: ['Act for another organisation', '切换机构'],
  actFor: ['Act for this organisation', '切换到此机构'],
  sessions: ['Sessions', '会话'],
  here: ['this one', '当前会话'],
  provider: ['Signed in with', '登录方式'],
  address: ['From', '来源地址'],
  began: ['Begun', '开始'],
  used: ['Last used', '最近使用'],
  ends: ['Ends at the latest', '最迟结束'],
  end: ['End this session', '结束此会话'],
  endAll: ['Sign out everywhere', '退出所有会话'],
  keys: ['Keyboard', '键盘'],
  singleKeys: ['Single keys, such as j and k, do what the list of keys says', '启用单键快捷键（如 j、k）'],
  'signedIn.title': ['You are signed in', '已登录'],
  'signedIn.text': ['Go back to the window where you were working. Nothing in it is lost.', '请回到原来的窗口，其中内容未丢失。'],
});
