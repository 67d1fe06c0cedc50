import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {runCommand} from '../command/run-command.ts';
import type {Product} from './product.ts';

export type System = {
	/** Debian's name for it: amd64. */
	readonly architecture: string;
	/** The kernel's name for it: x86_64. */
	readonly kernelArchitecture: string;
	readonly properties: Readonly<Record<string, string>>;
};

/** What is truly in an image's root folder, whatever alias it is offered by. */
export async function describeSystem(
	{name, variant = 'default'}: Product,
	root: string,
): Promise<System> {
	const architecture = (await runCommand(['dpkg', '--print-architecture'])).trim();
	const kernelArchitecture = (await runCommand(['uname', '--machine'])).trim();
	const release = await readRelease(root);
	const properties = {
		os: release.get('ID') === 'debian' ? 'Debian' : (release.get('ID') ?? name),
		release: release.get('VERSION_CODENAME') ?? name,
		version: release.get('VERSION_ID') ?? '1',
		architecture,
		variant,
		description: release.get('PRETTY_NAME') ?? name,
	};
	return {architecture, kernelArchitecture, properties};
}

async function readRelease(root: string): Promise<ReadonlyMap<string, string>> {
	const lines = (await readFile(join(root, 'etc/os-release'), 'utf8')).split('\n');
	return new Map(
		lines
			.map(line => /^(\w+)="?([^"]*)"?$/.exec(line))
			.map(match => [match?.[1] ?? '', match?.[2] ?? '']),
	);
}
