// Chooses the day as of which a page is shown; empty: as it is now.
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useSession } from '../shell/SessionProvider';

interface Props {
  label: string;
  day: string | null;
  onDay: (day: string | null) => void;
}

export function AsOfPicker({ label, day, onDay }: Props) {
  const { asOfToday } = useSession();
  return (
    <DatePicker
      style={{ width: 178 }}
      aria-label={label}
      placeholder={label}
      value={day ? dayjs(day) : null}
      disabledDate={(one) => one.isAfter(dayjs(asOfToday), 'day')}
      onChange={(one) => onDay(one ? one.format('YYYY-MM-DD') : null)}
    />
  );
}
