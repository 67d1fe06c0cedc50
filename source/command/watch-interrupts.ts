/** Ctrl-C and its kin, turned into one AbortSignal that a command may take Ctrl-C out of. */
export type Interrupts = {
	readonly signal: AbortSignal;
	/** From now on Ctrl-C calls this instead; returns what gives it back. */
	readonly take: (onInterrupt: () => void) => () => void;
	/** The terminal is gone: as SIGHUP, but as often as one likes. */
	readonly hangUp: () => void;
	readonly stop: () => void;
};

/** Listens until `stop`. A second Ctrl-C while the first is being obeyed ends the process at once. */
export function watchInterrupts(): Interrupts {
	const controller = new AbortController();
	const takers: (() => void)[] = [];
	const end = () => {
		if (controller.signal.aborted) {
			process.exit(130);
		}

		controller.abort();
	};
	const interrupt = () => (takers.at(-1) ?? end)();
	process.on('SIGINT', interrupt);
	process.on('SIGTERM', end);
	process.on('SIGHUP', end);
	return {
		signal: controller.signal,
		hangUp: () => controller.abort(),
		take: onInterrupt => {
			takers.push(onInterrupt);
			return () => takers.splice(takers.indexOf(onInterrupt), 1);
		},
		stop: () => {
			process.off('SIGINT', interrupt);
			process.off('SIGTERM', end);
			process.off('SIGHUP', end);
		},
	};
}
