import {Box} from 'ink';
import type {Theme} from '../../theme.ts';
import {Lines} from '../../widgets/lines.tsx';
import type {PaneFrame} from '../layout/stage.ts';
import {paneLines} from './pane-lines.ts';

type PaneProps = {
	readonly frame: PaneFrame;
	readonly theme: Theme;
};

/** One pane in its area; its lines are cut to it already. */
export function Pane({frame, theme}: PaneProps) {
	const {width, height} = frame.area;
	return (
		<Box aria-role="list" flexDirection="column" width={width} height={height} flexShrink={0}>
			<Lines lines={paneLines(frame, theme)} />
		</Box>
	);
}
