// Words for the codes of standards, and of what schools report.
import { pair } from './same';

export const indicators = pair(
  {
    level: { MET: '达标', NEAR: '接近', BELOW: '未达', UNKNOWN: '数据不全' },
    levelHint: { MET: '达到标准值', NEAR: '未达标，但不低于标准允许的最低比例（优质均衡为 85%）', BELOW: '低于标准允许的最低比例', UNKNOWN: '有数据没有填报，不按零计' },
    judgement: { MET: '达标', NOT_MET: '未达标', UNKNOWN: '数据不全' },
    verdict: { PASSES: '通过', FAILS: '不通过', UNKNOWN: '数据不全' },
    stage: { PRIMARY: '小学', JUNIOR: '初中', SENIOR: '高中' },
    schoolType: {
      PRIMARY_SCHOOL: '小学', TEACHING_POINT: '教学点', JUNIOR_SCHOOL: '初级中学', NINE_YEAR: '九年一贯制学校', TWELVE_YEAR: '十二年一贯制学校',
      COMPLETE_SECONDARY: '完全中学', SENIOR_SCHOOL: '高级中学', SPECIAL: '特殊教育学校', VOCATIONAL: '职业学校', KINDERGARTEN: '幼儿园',
    },
    unit: { PERSON: '人', SQUARE_METRE: 'm²', YUAN: '元', ROOM: '间', PUPIL: '名学生', PLACE: '个学位', REPLY: '份', BUILDING: '栋', SET: '台', VOLUME: '册' },
    dimension: { RESOURCE: '资源配置', GOVERNMENT: '政府保障程度', QUALITY: '教育质量', RECOGNITION: '社会认可度' },
    comparator: { AT_LEAST: '不低于', AT_MOST: '不超过', BELOW: '低于', IS: '应为', VARIATION_ONLY: '只计差异系数' },
    check: { LAW: '法规全文已读', REPRODUCTION: '官方表样或文本的转载', TEXT: '公开报告或方案', EXCERPT: '仅见节选', GENERAL: '常识，待核' },
    group: {
      ALL: '全部', PRIMARY: '小学', JUNIOR: '初中', NINE_YEAR: '九年一贯制', TWELVE_YEAR: '十二年一贯制', SPECIAL: '特殊教育', BACKBONE: '骨干教师',
      BETWEEN_SCHOOLS: '校际差异', MUSIC: '音乐', ART: '美术',
    },
    figure: {
      PUPILS: '在校生数', CLASSES: '班数', LARGEST_CLASS: '最大班额', STAFF: '教职工数', FULL_TIME_TEACHERS: '专任教师数', ABOVE_REQUIRED_TEACHERS: '高于规定学历教师数',
      BACKBONE_TEACHERS: '县级以上骨干教师数', PE_ARTS_TEACHERS: '体育艺术专任教师数', INTERMEDIATE_TITLE_TEACHERS: '中级及以上职称教师数', TEACHING_ROOM_AREA: '教学及辅助用房面积',
      INDOOR_SPORTS_AREA: '室内体育用房面积', OUTDOOR_SPORTS_AREA: '室外运动场面积', EQUIPMENT_VALUE: '教学仪器设备值', MULTIMEDIA_ROOMS: '网络多媒体教室数', COMPUTERS: '计算机台数',
      BOOKS: '图书册数', MUSIC_ROOMS: '音乐专用教室', ART_ROOMS: '美术专用教室', BUILDING_AREA: '校舍建筑面积', GRADE_C_AREA: 'C级危房面积', GRADE_D_AREA: 'D级危房面积',
    },
    raiseTo: { THRESHOLD: '到标准值', FLOOR: '到最低比例' },
    changeKind: { ADDED: '新增', CHANGED: '改动', REMOVED: '删除' },
    list: { source: '来源', standard: '标准', item: '指标', relief: '放宽', veto: '否决项', layer: '地方' },
  },
  {
    level: { MET: 'met', NEAR: 'near', BELOW: 'below', UNKNOWN: 'unknown' },
    levelHint: { MET: 'threshold reached', NEAR: 'not met, but within what the standard still lets pass (85% for quality-balanced)', BELOW: 'below that', UNKNOWN: 'a figure was not reported; never counted as zero' },
    judgement: { MET: 'met', NOT_MET: 'not met', UNKNOWN: 'unknown' },
    verdict: { PASSES: 'passes', FAILS: 'fails', UNKNOWN: 'unknown' },
    stage: { PRIMARY: 'Primary', JUNIOR: 'Junior', SENIOR: 'Senior' },
    schoolType: {
      PRIMARY_SCHOOL: 'Primary school', TEACHING_POINT: 'Teaching point', JUNIOR_SCHOOL: 'Junior school', NINE_YEAR: 'Nine-year school', TWELVE_YEAR: 'Twelve-year school',
      COMPLETE_SECONDARY: 'Complete secondary school', SENIOR_SCHOOL: 'Senior school', SPECIAL: 'Special school', VOCATIONAL: 'Vocational school', KINDERGARTEN: 'Kindergarten',
    },
    unit: { PERSON: 'persons', SQUARE_METRE: 'm²', YUAN: 'yuan', ROOM: 'rooms', PUPIL: 'pupils', PLACE: 'places', REPLY: 'replies', BUILDING: 'buildings', SET: 'sets', VOLUME: 'volumes' },
    dimension: { RESOURCE: 'Resources', GOVERNMENT: 'Government', QUALITY: 'Quality', RECOGNITION: 'Recognition' },
    comparator: { AT_LEAST: 'at least', AT_MOST: 'at most', BELOW: 'below', IS: 'must be', VARIATION_ONLY: 'variation only' },
    check: { LAW: 'law, read in full', REPRODUCTION: 'copy of the official form or text', TEXT: 'public report or plan', EXCERPT: 'excerpt only', GENERAL: 'general knowledge, to be checked' },
    group: {
      ALL: 'all', PRIMARY: 'primary', JUNIOR: 'junior', NINE_YEAR: 'nine-year', TWELVE_YEAR: 'twelve-year', SPECIAL: 'special', BACKBONE: 'backbone teachers',
      BETWEEN_SCHOOLS: 'between schools', MUSIC: 'music', ART: 'art',
    },
    figure: {
      PUPILS: 'Pupils', CLASSES: 'Classes', LARGEST_CLASS: 'Largest class', STAFF: 'Staff', FULL_TIME_TEACHERS: 'Full-time teachers', ABOVE_REQUIRED_TEACHERS: 'Teachers above the required qualification',
      BACKBONE_TEACHERS: 'Backbone teachers', PE_ARTS_TEACHERS: 'PE and arts teachers', INTERMEDIATE_TITLE_TEACHERS: 'Teachers of intermediate title or above', TEACHING_ROOM_AREA: 'Teaching and auxiliary rooms',
      INDOOR_SPORTS_AREA: 'Indoor sports', OUTDOOR_SPORTS_AREA: 'Sports ground', EQUIPMENT_VALUE: 'Equipment value', MULTIMEDIA_ROOMS: 'Multimedia rooms', COMPUTERS: 'Computers',
      BOOKS: 'Books', MUSIC_ROOMS: 'Music rooms', ART_ROOMS: 'Art rooms', BUILDING_AREA: 'Building area', GRADE_C_AREA: 'Grade C area', GRADE_D_AREA: 'Grade D area',
    },
    raiseTo: { THRESHOLD: 'to the threshold', FLOOR: 'to the floor' },
    changeKind: { ADDED: 'added', CHANGED: 'changed', REMOVED: 'removed' },
    list: { source: 'source', standard: 'standard', item: 'item', relief: 'relief', veto: 'veto', layer: 'place' },
  },
);
