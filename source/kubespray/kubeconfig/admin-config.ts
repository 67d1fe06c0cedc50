import {parse} from 'yaml';
import {z} from 'zod';

const AdminConfig = z.object({
	clusters: z.tuple([
		z.object({
			cluster: z.looseObject({server: z.string(), 'certificate-authority-data': z.base64()}),
		}),
	]),
	users: z.tuple([z.object({user: z.looseObject({})})]),
});

/** What a kubeconfig of one cluster and one user says, as its own keys name it. */
export type AdminConfig = {
	readonly cluster: Readonly<Record<string, unknown>> & {readonly server: string};
	readonly user: Readonly<Record<string, unknown>>;
	/** The certificate of the authority that signed the API's, in PEM. */
	readonly authority: string;
};

/** @returns undefined when the text is no such kubeconfig */
export function readAdminConfig(text: string): AdminConfig | undefined {
	const config = AdminConfig.safeParse(parseYaml(text));
	if (!config.success) {
		return undefined;
	}

	const [{cluster}] = config.data.clusters;
	const [{user}] = config.data.users;
	const authority = Buffer.from(cluster['certificate-authority-data'], 'base64').toString();
	return {cluster, user, authority};
}

function parseYaml(text: string): unknown {
	try {
		return parse(text);
	} catch {
		return undefined;
	}
}
