/** What a line of pip's says to a person: "downloading ansible-9.13.0 (51.5 MB)"; undefined for most. */
export function pipProgress(line: string): string | undefined {
	const [, package_] = /^Collecting ([^\s;]+)/.exec(line) ?? [];
	if (package_ !== undefined) return `collecting ${package_}`;
	const [, file, size] =
		/^ +Downloading (\S+?-[\w.!+]+?)(?:-\S+\.whl|\.tar\.gz|\.zip)\S* (\(.+\))/.exec(line) ?? [];
	if (file !== undefined) return `downloading ${file.replace(/^.*\//, '')} ${size}`;
	const [, built] =
		/^ *Building wheels? for (?:collected packages: )?(\S.*?)(?: \(.*)?$/.exec(line) ?? [];
	if (built !== undefined) return `building ${built}`;
	const [, packages] = /^Installing collected packages: (.*)/.exec(line) ?? [];
	if (packages !== undefined) return `installing ${packages.split(', ').length} packages`;
	return undefined;
}
