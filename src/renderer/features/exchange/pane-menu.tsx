import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { contentCoding } from '@shared/body-text';
import type { Exchange, Part } from '@shared/model';
import { EllipsisVertical } from 'lucide-react';
import { fold, toggleScrollTogether, toggleWrap, useDetailView } from '../../stores/detail-view-store';
import type { Side } from '../../stores/exchange-store';
import { canSave } from '../../stores/save-body';
import { attempt } from '../../ui/errors';
import { openSaveExchange } from '../samples/sample-draft';
import { save } from './save';

interface PaneMenuProps {
  exchange: Exchange;
  side: Side;
  part: Part;
}

/** How a side is shown, and saving its body. */
export function PaneMenu({ exchange, side, part }: PaneMenuProps) {
  const wrap = useDetailView((view) => view.wrap);
  const folded = useDetailView((view) => view.folded[side]);
  const together = useDetailView((view) => view.scrollTogether);
  const coding = contentCoding(part);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={`More for the ${side}`}>
          <ActionIcon variant="subtle" color="gray" size={26} aria-label={`More for the ${side}`}>
            <EllipsisVertical size={15} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.CheckboxItem checked={wrap} onChange={toggleWrap} closeMenuOnClick>
          Wrap long lines
        </Menu.CheckboxItem>
        <Menu.CheckboxItem checked={folded} onChange={(wanted) => fold(side, wanted)} closeMenuOnClick>
          Fold everything
        </Menu.CheckboxItem>
        <Menu.CheckboxItem checked={together} onChange={toggleScrollTogether} closeMenuOnClick>
          Scroll both sides together
        </Menu.CheckboxItem>
        {side === 'request' && (
          <Menu.Item
            onClick={() => void attempt('It was not saved', () => openSaveExchange(exchange.summary.id))}
          >
            Save as sample…
          </Menu.Item>
        )}
        {canSave(part) && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => void save(exchange, side, coding === null ? 'wire' : 'decoded')}>
              Save body…
            </Menu.Item>
            {coding !== null && (
              <Menu.Item onClick={() => void save(exchange, side, 'wire')}>
                Save body as on the wire ({coding.slice(0, 20)})…
              </Menu.Item>
            )}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
