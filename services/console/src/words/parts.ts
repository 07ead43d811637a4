// Pieces that several pages share.
import { pair } from './same';

export const parts = pair(
  {
    findUnit: '输入单位名称查找',
    findHolder: '督导室、单位……',
    noUnit: '没有这个单位，请先在“单位”中登记',
    findPerson: '输入姓名或单位查找',
    noPerson: '没有找到这个人',
    noFinding: '没有找到这个问题',
    scrollForMore: '向下滚动可看更多，或输入文字查找',
    findFinding: '输入编号或文字查找',
    searching: '正在查找……',
    chooseDate: '选择日期',
    yuan: '元',
    amount: '数量',
    amountUnit: '计量单位',
    copyFingerprint: '复制材料指纹',
  },
  {
    findUnit: 'Type a unit name',
    findHolder: 'Office, a unit…',
    noUnit: 'No such unit; register it under Units first',
    findPerson: 'Type a name or unit',
    noPerson: 'Nobody found',
    noFinding: 'No such finding',
    scrollForMore: 'Scroll for more, or type to search',
    findFinding: 'Type a number or words',
    searching: 'Searching…',
    chooseDate: 'Choose a date',
    yuan: 'yuan',
    amount: 'Amount',
    amountUnit: 'Unit',
    copyFingerprint: 'Copy fingerprint',
  },
);
