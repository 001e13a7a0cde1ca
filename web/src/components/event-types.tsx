import { Checkbox } from '@mantine/core';
import type { Channel } from '#contract/api-channels.ts';
import { TYPE_WORDS } from '../logic/channel-words.ts';

type Type = NonNullable<Channel['types']>[number];
const TYPES = Object.keys(TYPE_WORDS) as Type[];

interface EventTypesProps {
  readonly types: readonly Type[];
  readonly onChange: (types: Type[]) => void;
}

/** Which events a webhook gets. */
export function EventTypes({ types, onChange }: EventTypesProps) {
  return (
    <Checkbox.Group
      label="Events"
      value={[...types]}
      onChange={(chosen) => {
        onChange(TYPES.filter((type) => chosen.includes(type)));
      }}
    >
      <div className="stack">
        {TYPES.map((type) => (
          <Checkbox key={type} value={type} label={TYPE_WORDS[type]} description={type} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
