// Where a page itself fails, or an address leads nowhere.
import { Button, Result } from 'antd';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { useWords } from '../words/language';

export function RenderFault() {
  const words = useWords().shell;
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />;
  return (
    <Result
      status="warning"
      title={words.renderFault}
      subTitle={words.faultHint}
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          {words.reload}
        </Button>
      }
    />
  );
}

export function NotFound() {
  const words = useWords().shell;
  return (
    <Result
      status="info"
      title={words.notFound}
      subTitle={words.notFoundHint}
      extra={
        <Button type="primary" href="/">
          {words.backHome}
        </Button>
      }
    />
  );
}
