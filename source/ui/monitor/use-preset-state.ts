import {useEffect, useState} from 'react';
import type {PresetSource, PresetState} from '../../model/preset/preset-source.ts';
import type {MonitorOptions} from './monitor-options.ts';

/**
 * What became of the preset that the run was given, looked at again every few seconds: the person who reads
 * how to continue may be editing it in another window.
 * @param isNeeded whether it is shown; it is not looked at before
 */
export const usePresetState = (
	{presetState}: Pick<MonitorOptions, 'presetState'>,
	source: PresetSource | undefined,
	isNeeded: boolean,
): PresetState => {
	const [state, setState] = useState<PresetState>('unknown');
	useEffect(() => {
		if (!isNeeded) return;
		let isOver = false;
		let timer: NodeJS.Timeout | undefined;
		const look = async () => {
			const now = await presetState(source);
			if (isOver) return;
			setState(now);
			timer = setTimeout(look, interval);
		};
		void look();
		return () => {
			isOver = true;
			clearTimeout(timer);
		};
	}, [isNeeded, presetState, source]);
	return state;
};

/** Milliseconds. */
const interval = 2000;
