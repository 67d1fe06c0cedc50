import {Box, Text} from 'ink';
import {Lines} from '../widgets/lines.tsx';
import type {Stage} from './layout/stage.ts';
import {failureStory} from './page/failure-story.ts';
import type {Scene} from './page/scene.ts';
import {Band} from './pane/band.tsx';
import {footLine} from './pane/foot-line.ts';
import {headerLines} from './pane/header-lines.ts';
import {leaveLines} from './pane/leave-lines.ts';
import {tabLine} from './pane/tab-line.ts';

type ScreenProps = {
	readonly scene: Scene;
	readonly stage: Stage;
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
			<Strip role="toolbar" lines={[footLine(scene, stage.focused, columns)]} />
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
