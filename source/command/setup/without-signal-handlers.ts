const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Loads a module, and takes the handlers of signals away that libraries bring with it. One of conf's sends
 * each signal to the process anew, to end it at once: a draft could not be kept then.
 * @param load imports the module
 */
export const withoutSignalHandlers = async <Loaded>(
	load: () => Promise<Loaded>,
): Promise<Loaded> => {
	const before = new Map(signals.map(signal => [signal, process.listeners(signal)]));
	const loaded = await load();
	for (const signal of signals) {
		const known = before.get(signal) ?? [];
		for (const listener of process.listeners(signal)) {
			if (!known.includes(listener)) process.off(signal, listener);
		}
	}
	return loaded;
};
