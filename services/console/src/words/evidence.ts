// Adding evidence.
import { pair } from './same';

export const evidence = pair(
  {
    attach: '提交佐证材料',
    files: '文件',
    filesHint: '可一次选择多个同类文件。照片、PDF、Word、Excel 均可。Word、Excel 和 PDF 中的文字会检查身份证号；照片和扫描件查不出，请先遮盖。',
    choose: '选择文件',
    submit: '上传并提交',
    remove: '移除',
    done: '已提交',
    attached: (count: number) => `已提交 ${count} 份佐证材料`,
  },
  {
    attach: 'Attach evidence',
    files: 'Files',
    filesHint: 'Several of one kind at once: photos, PDF, Word, Excel. Text in Word, Excel and PDF is checked for identity numbers; pictures and scans cannot be: cover them first.',
    choose: 'Choose files',
    submit: 'Upload and attach',
    remove: 'Remove',
    done: 'attached',
    attached: (count: number) => `${count} attached`,
  },
);
