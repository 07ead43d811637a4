import { Spin } from 'antd';
import { useWords } from '../words/language';

export function PageSpin() {
  const words = useWords().shell;
  return (
    <div role="status" aria-label={words.loading} style={{ padding: '20vh 0', textAlign: 'center' }}>
      <Spin />
      <div className="muted" style={{ marginTop: 12 }}>{words.loading}</div>
    </div>
  );
}
