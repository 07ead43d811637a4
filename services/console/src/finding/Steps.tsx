// What this person may do here, as the server says: main steps as buttons, the rest in a menu.
import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { MAIN_STEPS, OTHER_STEPS, stepNamed, type StepName } from '../commands/all';
import { useWords } from '../words/language';

interface Props {
  allowed: string[];
  onChoose: (step: StepName) => void;
}

export function Steps({ allowed, onChoose }: Props) {
  const words = useWords().commands;
  const among = (steps: object) => (Object.keys(steps) as StepName[]).filter((name) => allowed.includes(name));
  const main = among(MAIN_STEPS);
  const others = among(OTHER_STEPS);
  if (main.length === 0 && others.length === 0) return <p className="muted">{words.noSteps}</p>;
  return (
    <div className="steps">
      {main.map((name, at) => (
        <Button key={name} type={at === 0 ? 'primary' : 'default'} danger={stepNamed(name)?.ends === true} title={words.step[name][1]} onClick={() => onChoose(name)}>
          {words.step[name][0]}
        </Button>
      ))}
      {main.length === 0 ? <span className="muted">{words.noSteps}</span> : null}
      {others.length > 0 ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: others.map((name) => ({ key: name, label: words.step[name][0], danger: stepNamed(name)?.ends === true })),
            onClick: ({ key }) => onChoose(key as StepName),
          }}
        >
          <Button>
            {words.otherSteps} <DownOutlined aria-hidden />
          </Button>
        </Dropdown>
      ) : null}
    </div>
  );
}
