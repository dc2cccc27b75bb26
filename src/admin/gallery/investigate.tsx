/**
 * States of the tab Investigate. The logs are read as always.
 */
import { InvestigateTab } from '../investigate/investigate-tab';
import { NEVER, OFFLINE, type Answers } from './answers';
import { tabProps } from './fixtures';
import type { Cards, State } from './state';

const DEADLINE_MS = 20_000;

const line = ( at: number, user: string ) =>
	`168.62.29.77 - - [22/Nov/2026:22:${ String( 10 + Math.floor( at / 60 ) ) }:${ String( at % 60 ).padStart( 2, '0' ) } +0000] "${ user }" 200 403 "-" "Mozilla/5.0 zgrab/0.x"\n`;

/** An access log of an attack. */
const attackLog = Array.from( { length: 900 }, ( _, at ) =>
	line(
		at,
		at % 3 ? 'POST //xmlrpc.php HTTP/1.1' : 'GET /?author=1 HTTP/1.1'
	)
).join( '' );

/** Chooses a file, and waits until it has been read. */
const read =
	( text: string ) =>
	async ( element: HTMLElement ): Promise< void > => {
		const field =
			element.querySelector< HTMLInputElement >( 'input[type="file"]' );
		const data = new DataTransfer();
		data.items.add( new File( [ text ], 'access.log' ) );
		if ( field ) {
			field.files = data.files;
			field.dispatchEvent( new Event( 'change', { bubbles: true } ) );
		}
		const deadline = Date.now() + DEADLINE_MS;
		const isRead = () =>
			element.querySelector( '.sidegate-investigate__report, .is-wrong' );
		while ( ! isRead() && Date.now() < deadline ) {
			await new Promise( ( resolve ) => setTimeout( resolve, 50 ) );
		}
	};

const tab = ( answers: Answers, more: Partial< State > = {} ): State => ( {
	show: () => <InvestigateTab { ...tabProps() } />,
	answers: { logs: { folders: 0, logs: [], cut: false }, ...answers },
	...more,
} );

const open = [ '.sidegate-investigate__server summary' ];

export const investigate: Cards = {
	investigate: {
		empty: tab( {}, { clicks: open } ),
		loading: tab( { logs: NEVER } ),
		offline: tab( { logs: OFFLINE } ),
		'no-logs': tab(
			{ logs: { folders: 1, logs: [], cut: false } },
			{ clicks: open }
		),
		logs: tab(
			{
				logs: {
					folders: 1,
					cut: true,
					logs: [
						{
							id: 'a',
							name: `/var/log/apache2/${ 'long-'.repeat( 20 ) }access.log`,
							size: 5e7,
							modified: 0,
						},
						{
							id: 'b',
							name: '/var/log/apache2/access.log.1',
							size: 10,
							modified: 0,
						},
					],
				},
			},
			{ clicks: [ ...open, '[type="checkbox"]' ] }
		),
		report: tab( {}, { prepare: read( attackLog ) } ),
		'unreadable-log': tab(
			{},
			{ prepare: read( 'no log\n'.repeat( 9 ) ) }
		),
	},
};
