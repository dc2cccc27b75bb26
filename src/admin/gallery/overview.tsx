/**
 * States of what the tab Overview shows above the numbers.
 */
import type { SiteStatus } from '../../api/types';
import { statsOf } from '../data/fixtures';
import type { ServerView } from '../data/use-server';
import { SourceNotice } from '../proxy/source-notice';
import { Problems } from '../status/problems';
import { StatusCard } from '../status/status-card';
import {
	attackStats,
	behindCdn,
	checked,
	failed,
	serverView,
	viewOf,
} from './fixtures';
import type { Cards, State } from './state';

const status = (
	changes: Partial< ServerView >,
	stats = attackStats
): State => ( {
	show: () => (
		<StatusCard
			stats={ stats }
			refreshError={ undefined }
			server={ serverView( changes ) }
		/>
	),
} );

const off: SiteStatus = {
	...checked(),
	state: 'off',
	sentence: 'Sidegate is switched off: nothing is blocked.',
	next: 'SIDEGATE_DISABLE is set, most likely in wp-config.php.',
	check: { ...checked().check, sentence: '' },
};

const needsYou = checked( {
	state: 'attention',
	sentence: '1 rule doesn’t work: wlwmanifest.xml.',
	next: 'See below what is wrong and what to do.',
	problems: [
		{
			key: 'htaccess-edited',
			message: 'The lines in .htaccess were changed.',
			link: 'servers',
			actions: [
				{ label: 'Put them back', patch: { managed: true } },
				{ label: 'Undo', patch: { managed: false } },
			],
		},
		{
			key: 'spool',
			message: `The folder /srv/${ 'folder/'.repeat( 30 ) } is not writable.`,
			link: null,
			actions: [],
		},
	],
	hints: [
		{
			key: 'exposure',
			message: 'Strangers can read a login name.',
			link: 'exposure',
			actions: [],
		},
	],
} );

export const overview: Cards = {
	status: {
		on: status( {} ),
		quiet: status( {}, statsOf( {} ) ),
		watching: status( {
			status: checked( {
				state: 'watching',
				sentence: '1 rule only watches: XML-RPC.',
				next: 'These rules do not block yet.',
			} ),
		} ),
		off: status( { status: off } ),
		'needs-you': status( { status: needsYou } ),
		'not-checked': status( {
			status: checked( {
				check: {
					...checked().check,
					age: 'none',
					seen: false,
					sentence: 'Not checked yet.',
				},
			} ),
		} ),
		checking: status( { saveStatuses: { check: { kind: 'saving' } } } ),
		'check-failed': status( { saveStatuses: { check: failed } } ),
		loading: {
			show: () => (
				<StatusCard
					stats={ undefined }
					refreshError={ undefined }
					server={ serverView( { status: undefined } as never ) }
				/>
			),
		},
		offline: {
			show: () => (
				<StatusCard
					stats={ attackStats }
					refreshError={ failed.kind === 'failed' && failed.error }
					server={ serverView() }
				/>
			),
		},
	},
	problems: {
		several: {
			show: () => (
				<Problems server={ serverView( { status: needsYou } ) } />
			),
		},
		saving: {
			show: () => (
				<Problems
					server={ serverView( {
						status: needsYou,
						saveStatuses: { htaccess: { kind: 'saving' } },
					} ) }
				/>
			),
		},
	},
	'proxy-notice': {
		unknown: {
			show: () => (
				<SourceNotice
					source={ behindCdn }
					settings={ viewOf().confirmed }
				/>
			),
		},
	},
};
