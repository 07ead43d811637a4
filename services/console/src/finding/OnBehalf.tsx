// 代录: what this person may enter for units without an account. The form that opens has the
// unit in it already and asks what the entry rests on.
import { DownOutlined, FormOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { stepNamed, type StepName } from '../commands/all';
import { useWords } from '../words/language';
import type { Finding } from './query';

interface Props {
  finding: Finding;
  onChoose: (step: StepName, unit: string) => void;
}

export function OnBehalf({ finding, onChoose }: Props) {
  const words = useWords().commands;
  const units = finding.commandsOnBehalf
    .map(({ unit, commands }) => ({ unit, steps: commands.filter((name): name is StepName => stepNamed(name) !== undefined) }))
    .filter(({ steps }) => steps.length > 0);
  if (units.length === 0) return null;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        // One list and no menu within a menu: a finger and a keyboard reach every line of it.
        style: { maxHeight: '60vh', overflowY: 'auto' },
        items: units.map(({ unit, steps }) => ({
          key: unit.id,
          type: 'group' as const,
          label: words.onBehalfOf(unit.name),
          children: steps.map((step) => ({ key: `${unit.id}|${step}`, label: words.step[step][0] })),
        })),
        onClick: ({ key }) => {
          const [unit, step] = key.split('|');
          if (unit && step) onChoose(step as StepName, unit);
        },
      }}
    >
      <Button icon={<FormOutlined />}>
        {words.onBehalfMenu} <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}
