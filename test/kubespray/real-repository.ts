/** The repository of the real kubespray, with its tags; undefined when nobody named one, which is said aloud. */
export const realRepository = (() => {
	const repository = process.env['KUBESPRAY_REPOSITORY'] || undefined;
	if (repository === undefined) {
		process.stderr.write(
			'SKIPPED: tests with the real kubespray. Give its repository to run them: KUBESPRAY_REPOSITORY=/path/to/kubespray\n',
		);
	}
	return repository;
})();
