// Instants as the office's clock shows them, wherever the browser stands: a deadline that
// ends at the office's midnight must not look like the day before.
import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);
dayjs.extend(timezone);

/** Until the server has said otherwise. */
let zone = 'Asia/Shanghai';

export function setOfficeZone(named: string): void {
  zone = named;
}

/** Date and minute in the office's zone. */
export function officeTime(instant: string): string {
  return dayjs.utc(instant).tz(zone).format('YYYY-MM-DD HH:mm');
}

/** The day in the office's zone. */
export function officeDay(instant: string): string {
  return dayjs.utc(instant).tz(zone).format('YYYY-MM-DD');
}
