// A day that lies in a vacation: said beside the field, and never in the way.
import { Form } from 'antd';
import type { Dayjs } from 'dayjs';
import { useQuery } from 'urql';
import { useWords } from '../words/language';
import { SCHOOL_TIMES } from './query';

/** `name`: the form's field that holds the day. */
export function VacationWarning({ name }: { name: string }) {
  const { routine: words } = useWords();
  const chosen = Form.useWatch<Dayjs | undefined>(name);
  const [{ data }] = useQuery({ query: SCHOOL_TIMES });
  const day = chosen?.format('YYYY-MM-DD');
  const vacation = data?.schoolTimes.find((one) => one.vacation && day !== undefined && one.from <= day && day <= one.to);
  if (!vacation) return null;
  return (
    <div className="banner banner-past" role="status">
      {words.plannedInVacation(vacation.name, vacation.from, vacation.to)}
    </div>
  );
}
