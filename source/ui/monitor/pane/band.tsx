import {Box} from 'ink';
import {Fragment} from 'react';
import type {Theme} from '../../theme.ts';
import {Lines} from '../../widgets/lines.tsx';
import type {PaneFrame} from '../layout/stage.ts';
import {Pane} from './pane.tsx';

type BandProps = {
	readonly frames: readonly PaneFrame[];
	readonly theme: Theme;
};

/** Panes side by side, with a line between them. */
export function Band({frames, theme}: BandProps) {
	return (
		<Box flexShrink={0}>
			{frames.map((frame, index) => (
				<Fragment key={frame.area.pane}>
					{index > 0 && <Wall height={frame.area.height} theme={theme} />}
					<Pane frame={frame} theme={theme} />
				</Fragment>
			))}
		</Box>
	);
}

function Wall({height, theme}: {readonly height: number; readonly theme: Theme}) {
	const line = ` ${theme.dim(theme.glyphs.wall)} `;
	return (
		<Box aria-hidden flexDirection="column" width={wall} flexShrink={0}>
			<Lines lines={Array.from({length: height}, () => line)} />
		</Box>
	);
}

const wall = 3;
