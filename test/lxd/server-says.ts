/** What a member of an LXD cluster says of itself: `GET /1.0`, as far as it is read. */
export const serverSays = {
	api_extensions: [],
	environment: {
		server: 'lxd',
		server_version: '5.0.2',
		server_clustered: true,
		server_name: 'albatross1',
		architectures: ['x86_64'],
	},
};
