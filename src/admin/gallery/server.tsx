/**
 * States of the tab Server.
 */
import type { EarlyPhp, Export, Htaccess, Server } from '../../api/types';
import { plainApache, statusOf } from '../data/fixtures';
import type { ServerView } from '../data/use-server';
import { EarlyCard } from '../server/early-card';
import { HtaccessCard } from '../server/htaccess-card';
import { ServerTab } from '../server/server-tab';
import { TargetGroup } from '../server/target-group';
import { GROUPS } from '../../targets/target-facts';
import { NEVER, OFFLINE, type Answers } from './answers';
import { checked, failed, now, serverView, tabProps, viewOf } from './fixtures';
import type { Cards, State } from './state';

const htaccess = (
	changes: Partial< Htaccess > = {},
	view: Partial< ServerView > = {}
): State => ( {
	show: () => (
		<HtaccessCard
			server={ {
				...plainApache,
				htaccess: { ...plainApache.htaccess, ...changes },
			} }
			view={ serverView( view ) }
		/>
	),
} );

const early = (
	changes: Partial< EarlyPhp > = {},
	view: Partial< ServerView > = {},
	server: Partial< Server > = {}
): State => ( {
	show: () => (
		<EarlyCard
			server={ {
				...plainApache,
				...server,
				early: { ...plainApache.early, ...changes },
			} }
			view={ serverView( view ) }
		/>
	),
} );

const problem = {
	key: 'test',
	message: 'The site answered 500 with these lines, so they were removed.',
};

const text: Export = {
	text: `# Sidegate\n${ 'if ($request_uri ~ "^/+xmlrpc\\.php") { return 403; } '.repeat( 8 ) }\n`,
	strength: 'counted',
	strengths: [ 'counted', 'bare' ],
	uncounted: 'The engine counts them itself.',
	covers: 224,
	of: 553,
	unsupported: [
		{ rule: 'xmlrpc', case: '*', because: 'Only PHP sees the body.' },
	],
	traffic: {
		hits: 318,
		blocks: 290,
		total: 61_402,
		left: [ `GET /?author=1&${ 'a'.repeat( 150 ) }` ],
	},
};

const target = (
	group: ( typeof GROUPS )[ number ],
	answer: Answers[ 'export' ]
): State => ( {
	show: () => (
		<TargetGroup
			group={ group }
			server={ plainApache }
			status={ checked() }
			settings={ viewOf().confirmed }
		/>
	),
	answers: answer === undefined ? {} : { export: answer },
	clicks: [ 'summary' ],
} );

const tab = ( server: Partial< ServerView > ): State => ( {
	show: () => (
		<ServerTab { ...tabProps( { server: serverView( server ) } ) } />
	),
	answers: { export: text },
} );

const nginx: Server = {
	...plainApache,
	kind: 'nginx',
	software: 'nginx/1.22.1',
	htaccess: {
		...plainApache.htaccess,
		possible: false,
		because: { key: 'server', message: 'nginx does not read .htaccess.' },
	},
};

export const server: Cards = {
	server: {
		apache: tab( {} ),
		nginx: tab( { server: nginx, status: statusOf( {}, 'shield' ) } ),
		'unknown-server': tab( {
			server: { ...nginx, kind: 'other', software: '' },
			status: checked( {
				check: {
					...checked().check,
					note: 'Requests are not counted.',
				},
			} ),
		} ),
		loading: tab( { server: undefined } as never ),
		offline: tab( {
			server: undefined,
			error: { code: 'fetch_error' },
		} as never ),
	},
	htaccess: {
		possible: htaccess(),
		writing: htaccess(
			{},
			{ saveStatuses: { htaccess: { kind: 'saving' } } }
		),
		'not-written': htaccess( {}, { saveStatuses: { htaccess: failed } } ),
		managed: htaccess( { managed: true, wanted: true } ),
		'managed-without-effect': htaccess(
			{ managed: true, wanted: true },
			{ status: statusOf( {}, 'wordpress' ) }
		),
		'rolled-back': htaccess( { problem: { ...problem, time: now - 60 } } ),
		edited: htaccess(
			{
				drift: 'edited',
				wanted: true,
				problem: { ...problem, time: now },
			},
			{
				status: checked( {
					problems: [
						{
							key: 'htaccess-edited',
							message: 'The lines in .htaccess were changed.',
							link: 'servers',
							actions: [],
						},
					],
				} ),
			}
		),
		impossible: htaccess( { possible: false, because: problem } ),
	},
	early: {
		off: early(),
		recommended: early(
			{},
			{ status: statusOf( {}, 'wordpress' ) },
			{ htaccess: nginx.htaccess }
		),
		prepended: early( { mode: 'prepend', leaves_until: now + 300 } ),
		writing: early( {}, { saveStatuses: { early: { kind: 'saving' } } } ),
		'not-written': early(
			{ problem },
			{ saveStatuses: { early: failed } }
		),
		drift: early( { mode: 'mu-plugin', drift: true } ),
		unavailable: early( {
			'mu-plugin': { possible: false, because: problem },
			prepend: { possible: false, because: problem },
		} ),
	},
	...Object.fromEntries(
		GROUPS.map( ( group ) => [
			`targets-${ group }`,
			{
				open: target( group, text ),
				loading: target( group, NEVER ),
				offline: target( group, OFFLINE ),
			},
		] )
	),
};
