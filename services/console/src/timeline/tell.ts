// One fact as a sentence, in the language of the screen.
import type { Language } from '../words/language';
import { en } from './en';
import { isOfficeName, tellOffice } from './office';
import { Told, type Names, type Sentence } from './told';
import { isWireName } from './wireNames';
import { zh } from './zh';

export function tell(type: string, data: unknown, names: Names, language: Language): Sentence {
  const told = new Told(data, names);
  if (isWireName(type)) return (language === 'zh-CN' ? zh : en)[type](told);
  if (isOfficeName(type)) return tellOffice(type, told, language === 'zh-CN');
  // Written by a newer release than this page: say so rather than hide it.
  return { say: language === 'zh-CN' ? `其他记录（${type}）` : `another entry (${type})` };
}
