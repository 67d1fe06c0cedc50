import {settling} from '../../../../model/wizard/settling.ts';
import {type WantedEffect, wantedEffects} from '../../../../model/wizard/wanted-effects.ts';
import {findOut} from '../../find-out.ts';
import type {Conducting} from './conductor.ts';

/** Finds out what the wizard wants to know, each thing once at a time. */
export type Finder = {
	/** What is wanted as things stand, and not being found out. */
	readonly wanted: () => void;
	/** In place of whatever of this kind is going on. */
	readonly start: (effect: WantedEffect) => void;
};

export const finder = ({store, services, signal, fail}: Conducting): Finder => {
	const going = new Map<WantedEffect['kind'], {readonly what: string; readonly stop: () => void}>();
	const settle = settling();
	const start = (effect: WantedEffect) => {
		going.get(effect.kind)?.stop();
		const stopping = new AbortController();
		const own = {what: JSON.stringify(effect), stop: () => stopping.abort()};
		going.set(effect.kind, own);
		const until = AbortSignal.any([signal, stopping.signal]);
		const tell: typeof store.tell = part => {
			if (!until.aborted) store.tell(part);
		};
		findOut(effect, {services, tell, signal: until})
			.catch(error => {
				if (!until.aborted) fail(error);
			})
			.finally(() => {
				if (going.get(effect.kind) === own) going.delete(effect.kind);
			});
	};
	return {
		start,
		wanted: () => {
			if (signal.aborted) return;
			const {wizard: state, facts} = store.now();
			try {
				for (const effect of wantedEffects({state, facts})) {
					if (going.get(effect.kind)?.what === JSON.stringify(effect)) continue;
					settle(effect, state);
					start(effect);
				}
			} catch (error) {
				fail(error);
			}
		},
	};
};
