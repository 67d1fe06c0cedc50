import {Box, Text} from 'ink';
import {Fragment} from 'react';
import type {Theme} from '../theme.ts';
import {Lines} from '../tui/screen.tsx';
import {footerLine, leaveLines, paneLines} from './footer.ts';
import {headerLines, tabLine} from './header.ts';
import type {MonitorLayout} from './layout.ts';
import {failureStory} from './pages/failure-summary.ts';
import type {PaneFrame} from './pages/page.ts';
import type {MonitorViewModel} from './state.ts';

type ScreenProps = {
	readonly scene: MonitorViewModel;
	readonly stage: MonitorLayout;
	readonly columns: number;
	readonly rows: number;
};

/** A whole screen, as a pure function of what there is to show. */
export function Screen({scene, stage, columns, rows}: ScreenProps) {
	const {theme, state, view, end} = scene;
	if (stage.kind === 'too-small') return <TooSmall columns={columns} rows={rows} />;
	const hasFailure = failureStory(view, end) !== undefined;
	return (
		<Box flexDirection="column" width={columns} height={rows}>
			<Strip role="timer" lines={headerLines(scene, columns)} />
			{stage.kind === 'single' && (
				<Strip role="tablist" lines={[tabLine(scene, {width: columns, hasFailure})]} />
			)}
			{stage.bands.map(frames => (
				<Band key={frames[0]?.area.pane} frames={frames} theme={theme} />
			))}
			<Box flexGrow={1} />
			{state.leaving && <Strip role="menu" lines={leaveLines(state.leaving, theme, columns)} />}
			<Strip role="toolbar" lines={[footerLine(scene, stage.focused, columns)]} />
		</Box>
	);
}

type StripProps = {
	readonly role: 'timer' | 'tablist' | 'menu' | 'toolbar';
	readonly lines: readonly string[];
};

function Strip({role, lines}: StripProps) {
	return (
		<Box aria-role={role} flexDirection="column" height={lines.length} flexShrink={0}>
			<Lines lines={lines} />
		</Box>
	);
}

function TooSmall({columns, rows}: {readonly columns: number; readonly rows: number}) {
	return (
		<Box width={columns} height={rows} overflow="hidden" flexDirection="column">
			<Text wrap="truncate">this window is too small: 60 columns and 13 rows</Text>
			<Text wrap="truncate">will do. The run goes on; q leaves.</Text>
		</Box>
	);
}

type BandProps = {
	readonly frames: readonly PaneFrame[];
	readonly theme: Theme;
};

/** Panes side by side, with a line between them. */
function Band({frames, theme}: BandProps) {
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

type PaneProps = {
	readonly frame: PaneFrame;
	readonly theme: Theme;
};

/** One pane in its area; its lines are cut to it already. */
function Pane({frame, theme}: PaneProps) {
	const {width, height} = frame.area;
	return (
		<Box aria-role="list" flexDirection="column" width={width} height={height} flexShrink={0}>
			<Lines lines={paneLines(frame, theme)} />
		</Box>
	);
}
